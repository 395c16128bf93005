package org.noisefloor.io.description;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noisefloor.plasticity.gradient.DeepLayer;

/// Hidden layers as text: `128` for a fully connected one, `64c5` for a convolution of 64 channels with a kernel of 5 × 5, `64c5p` when
/// of each 2 × 2 units the largest goes on.
final class LayerList {
    private static final int LARGEST = 10_000;
    private static final Pattern LAYER = Pattern.compile("([0-9]{1,5})(?:c([0-9]{1,2})(p?))?");

    private LayerList() {}

    /// The layers of `text`.
    ///
    /// @param problem makes an exception of a sentence about the key
    static List<DeepLayer> parse(String text, Function<String, DescriptionException> problem) {
        var layers = new ArrayList<DeepLayer>();
        boolean flat = false;
        for (String word : WordList.split(text)) {
            Matcher m = LAYER.matcher(word);
            int units = m.matches() ? Integer.parseInt(m.group(1)) : 0;
            boolean convolution = units > 0 && m.group(2) != null;
            int kernel = convolution ? Integer.parseInt(m.group(2)) : 1;
            if (units < 1 || units > LARGEST || kernel < 1 || (convolution && flat)) {
                throw problem.apply(
                        "must be hidden layers of 1 to %d units between commas, convolutions first, such as 64c5p, 64c5p, 384, 192, but has %s"
                                .formatted(LARGEST, DescriptionException.quote(word)));
            }
            flat = !convolution;
            layers.add(
                    convolution
                            ? new DeepLayer.Convolution(units, kernel, !m.group(3).isEmpty())
                            : new DeepLayer.FullyConnected(units));
        }
        return List.copyOf(layers);
    }
}
