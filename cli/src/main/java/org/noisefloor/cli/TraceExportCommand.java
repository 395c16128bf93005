package org.noisefloor.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.event.Event;
import org.noisefloor.io.event.EventBatch;
import org.noisefloor.io.event.EventReader;
import org.noisefloor.io.table.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor trace export`: a log as a file that other programs read.
@Command(name = "export", description = "Write the events of a log as a CSV file.")
final class TraceExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "Folder of the log.")
    private @Nullable Path log;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE.csv",
            required = true,
            description = "The file.")
    private @Nullable Path out;

    @Spec private @Nullable CommandSpec spec;

    private long events;

    @Override
    public Integer call() throws IOException {
        var line = Objects.requireNonNull(spec).commandLine();
        Path file = Objects.requireNonNull(out);
        try (EventReader reader = EventReader.open(Objects.requireNonNull(log))) {
            AtomicFile.write(stream -> write(reader, stream), file);
            line.getOut().println("Wrote " + events + " events to " + file);
            TraceVerifyCommand.warn(reader, line.getErr());
        }
        return ExitStatus.SUCCESS.code();
    }

    /// Comments first: where the events come from.
    private void write(EventReader reader, OutputStream stream) throws IOException {
        Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        for (String of : EventLines.head(reader.head())) {
            text.write("# " + of + "\r\n");
        }
        text.write("event,tick,kind,stream,unit,detail,value,flags\r\n");
        var batch = new EventBatch();
        while (reader.next(batch)) {
            for (int k = 0; k < batch.size(); k++) {
                text.write(row(batch.firstEvent() + k, batch.event(k)));
            }
            events += batch.size();
        }
        text.flush();
    }

    private static String row(long number, Event event) {
        return number
                + ","
                + event.time()
                + ","
                + event.kindWord()
                + ","
                + event.stream()
                + ","
                + event.unit()
                + ","
                + event.detail()
                + ","
                + event.value()
                + ","
                + event.flags()
                + "\r\n";
    }
}
