package sparktrum.jobs.cluster;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.ArrayList;
import org.apache.spark.serializer.KryoRegistrator;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.FixedPointSum;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.jobs.tasks.TaskSource;

/**
 * Every class that travels between driver and executors, for Kryo with {@code
 * registrationRequired}: a type that is not listed fails at once instead of travelling with its
 * full name. Wire types are plain classes; Kryo 4 cannot read records or immutable collections.
 */
public final class WireRegistrator implements KryoRegistrator {
  /** Spark's own that are not registered by Spark and not accessible here. */
  private static final String[] SPARK = {
    "scala.collection.mutable.WrappedArray$ofRef",
  };

  @Override
  public void registerClasses(Kryo kryo) {
    kryo.register(ContributionSum.class);
    kryo.register(FixedPointSum.class);
    kryo.register(TaskContribution.class);
    kryo.register(Moments.class);
    kryo.register(PartialSum.class);
    kryo.register(PartialSum[].class);
    kryo.register(BusyTime.class);
    kryo.register(LearnerState.class);
    kryo.register(LearnerState[].class);
    kryo.register(PartitionRollouts.class);
    kryo.register(Normalizer.class);
    kryo.register(UnitOutcome.class);
    kryo.register(UnitOutcome[].class);
    kryo.register(EpisodeResult.class);
    kryo.register(Phase.class);
    kryo.register(ArrayList.class);
    // Holds recordings, whose shape is a record.
    kryo.register(TaskSource.class, new JavaSerializer());
    for (String name : SPARK) {
      kryo.register(classNamed(name));
    }
  }

  private static Class<?> classNamed(String name) {
    try {
      return Class.forName(name, false, WireRegistrator.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this Spark has no class " + name, e);
    }
  }
}
