package org.noisefloor.verification.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.Nfx;

/// Calls of a model drawn from a seed, and everything it answers in words.
final class RandomSession {
    static final ModelConfig CONFIG =
            new ModelConfig(9, 4_000_000, true, Map.of("lanes", "8", "note", "a=b c"));

    private RandomSession() {}

    static List<String> play(CosimModel model, long seed, int calls) {
        var random = new SplittableRandom(seed);
        List<String> heard = new ArrayList<>();
        heard.add(model.info() + " " + model.can(CosimModel.Capability.SAVE));
        heard.add("counts " + model.can(CosimModel.Capability.COUNT));
        byte[] saved = model.save();
        for (int i = 0; i < calls; i++) {
            try {
                saved = call(model, random, heard, saved);
            } catch (CosimException e) {
                if (e.code() == Nfx.E_IO || e.code() == Nfx.E_TIMEOUT) {
                    throw e; // a link that was given up, and no answer of a model
                }
                heard.add(e.code() + " " + e.getMessage());
            }
            heard.add("now " + model.now());
        }
        heard.add(model.digest(7) + " " + model.counters());
        return heard;
    }

    private static byte[] call(
            CosimModel model, SplittableRandom random, List<String> heard, byte[] saved) {
        EventBuffer in = events(random);
        EventBuffer out = new EventBuffer(random.nextInt(64));
        switch (random.nextInt(9)) {
            case 0 -> heard.add("put " + model.put(in));
            case 1 -> {
                heard.add("advance " + model.advance(model.now() + random.nextInt(50), 12));
                model.get(out);
            }
            case 2 -> model.advance(model.now() - 1, 0); // refused
            case 3 -> {
                byte[] bytes = new byte[random.nextInt(MachineModel.BYTES)];
                random.nextBytes(bytes);
                model.write(1, random.nextInt(MachineModel.BYTES - bytes.length), bytes);
            }
            case 4 -> {
                byte[] bytes = new byte[random.nextInt(MachineModel.BYTES)];
                model.read(2, random.nextInt(1000), bytes); // may be refused
                heard.add("read " + Arrays.hashCode(bytes));
            }
            case 5 -> {
                if (random.nextBoolean()) {
                    model.load(saved);
                } else {
                    saved = model.save();
                }
                heard.add("save " + Arrays.hashCode(saved));
            }
            case 6 -> model.reset(CosimModel.Reset.WARM);
            default ->
                    heard.add(
                            "exchange "
                                    + model.exchange(in, model.now() + random.nextInt(50), out));
        }
        for (int i = 0; i < out.size(); i++) {
            heard.add(out.toString(i));
        }
        return saved;
    }

    private static EventBuffer events(SplittableRandom random) {
        int count = random.nextInt(40);
        EventBuffer in = new EventBuffer(count);
        for (int i = 0; i < count; i++) {
            in.add(random.nextLong(100), 1, 1, random.nextInt(), random.nextLong(), 3);
        }
        return in;
    }
}
