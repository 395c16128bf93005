package org.noisefloor.spark;

import org.noisefloor.verification.engine.Runner;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// A job of two words: `work N`, in which every task is busy for N ns; `throw N`, in which those of point N throw; `halt N`, in which they
/// end their process.
///
/// @param word what tasks do
/// @param number time or point
record Numbers(String word, long number) implements Runner {
    static Runner open(String job) {
        String[] words = job.split(" ");
        if (words.length != 2) {
            throw new IllegalArgumentException("no job: " + job);
        }
        return new Numbers(words[0], Long.parseLong(words[1]));
    }

    @Override
    public String run(Task task, Monitor monitor) {
        boolean guilty = task.point() == number;
        if (word.equals("throw") && guilty) {
            throw new IllegalStateException("point " + number);
        }
        if (word.equals("halt") && guilty) {
            Runtime.getRuntime().halt(7);
        }
        long end = System.nanoTime() + number;
        while (word.equals("work") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        monitor.advance(1);
        return "{\"value\":%d}".formatted(1_000_003L * task.point() + task.die());
    }
}
