package org.noisefloor.spark;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.engine.Task;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/// Batches under way: one job of Spark, whose answers come batch by batch.
final class Flight {
    private final List<List<Task>> batches;
    private final boolean alone;
    private final BitSet landed = new BitSet();
    private final SimpleFutureAction<BoxedUnit> action;

    /// Sends batches on their way.
    ///
    /// @param alone whether nothing else is under way on the cluster
    /// @param landing takes the number of a batch and its answers, on a thread of Spark
    Flight(
            JavaSparkContext context,
            Broadcast<SharedJob> job,
            List<List<Task>> batches,
            boolean alone,
            BiConsumer<Integer, Answer[]> landing) {
        this.batches = batches;
        this.alone = alone;
        List<Object> numbers = new ArrayList<>();
        for (int k = 0; k < batches.size(); k++) {
            numbers.add(k);
        }
        Seq<Object> all = CollectionConverters.asScala(numbers).toSeq();
        var sent = context.parallelize(batches.stream().map(Batch::of).toList(), batches.size());
        action =
                context.sc()
                        .submitJob(
                                sent.rdd(),
                                new BatchRun(job),
                                all,
                                new Landing(landing),
                                new AbstractFunction0<BoxedUnit>() {
                                    @Override
                                    public BoxedUnit apply() {
                                        return BoxedUnit.UNIT;
                                    }
                                });
    }

    private static final class Landing extends AbstractFunction2<Object, Answer[], BoxedUnit> {
        private final BiConsumer<Integer, Answer[]> landing;

        Landing(BiConsumer<Integer, Answer[]> landing) {
            this.landing = landing;
        }

        @Override
        public BoxedUnit apply(Object batch, Answer[] answers) {
            landing.accept((Integer) batch, answers);
            return BoxedUnit.UNIT;
        }
    }

    /// Whether no further answer comes.
    boolean ended() {
        return action.isCompleted();
    }

    /// Why it failed, once it has ended.
    @Nullable Throwable failure() {
        var result = action.value().get();
        return result.isFailure() ? result.failed().get() : null;
    }

    /// Notes that a batch was answered.
    void landed(int batch) {
        landed.set(batch);
    }

    /// The tasks without an answer, of those batches or of all others.
    List<Task> unanswered(Set<Integer> of, boolean others) {
        List<Task> tasks = new ArrayList<>();
        for (int k = landed.nextClearBit(0); k < batches.size(); k = landed.nextClearBit(k + 1)) {
            if (of.contains(k) != others) {
                tasks.addAll(batches.get(k));
            }
        }
        return tasks;
    }

    /// Whether nothing else was under way on the cluster.
    boolean alone() {
        return alone;
    }

    /// Number of the job of Spark.
    int job() {
        return (Integer) action.jobIds().head();
    }

    /// Stops what has not ended.
    void cancel() {
        if (!ended()) {
            action.cancel();
        }
    }
}
