package org.noisefloor.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.noisefloor.verification.claim.PlanRunner;
import org.noisefloor.verification.engine.WorkerLoop;
import picocli.CommandLine.Command;

/// `noisefloor worker`: a worker process of `--engine processes`. It is started by that and by nobody else.
@Command(
        name = WorkerCommand.NAME,
        hidden = true,
        description = "Run tasks that come over the standard input, for '--engine processes'.")
final class WorkerCommand implements Callable<Integer> {
    static final String NAME = "worker";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var messages = new FileOutputStream(FileDescriptor.out);
        // what a task prints is no message
        System.setOut(System.err);
        WorkerLoop.serve(PlanRunner::open, System.in, messages);
        return ExitStatus.SUCCESS.code();
    }
}
