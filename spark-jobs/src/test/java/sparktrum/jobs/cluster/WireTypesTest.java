package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.env.Metric;

/** Every type that travels, through both of Spark's serializers with the settings of a session. */
class WireTypesTest {

  private static SerializerInstance kryo() {
    SparkConf conf = new SparkConf(false);
    ClusterSession.settings("local[1]").forEach(conf::set);
    return new KryoSerializer(conf).newInstance();
  }

  static Stream<SerializerInstance> serializers() {
    return Stream.of(kryo(), new JavaSerializer(new SparkConf(false)).newInstance());
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void contributionSurvives(SerializerInstance serializer) {
    TaskContribution copy = copy(serializer, contribution());
    assertSameBits(copy, contribution());
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void sumGoesOnWithTheSameBits(SerializerInstance serializer) {
    ContributionSum sum = ContributionSum.create(3, 2).add(contribution());
    ContributionSum copy = copy(serializer, sum);
    assertSameBits(copy, sum);
    assertSameBits(copy.add(contribution()), sum.add(contribution()));
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void partialSumSurvivesWithTimesAndFailure(SerializerInstance serializer) {
    PartialSum partial = new PartialSum(ContributionSum.create(3, 2).add(contribution()));
    partial.addTime(new BusyTime("1", 5, 9, true, 3, 2));
    partial.fail(4, "reward is NaN");
    PartialSum[] copy = copy(serializer, new PartialSum[] {partial});
    assertSameBits(copy, new PartialSum[] {partial});
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void stateSurvives(SerializerInstance serializer) {
    LearnerState copy = copy(serializer, state());
    assertSameBits(copy, state());
    // What allocators "have learned" is null.
    LearnerState[] several = {state(), null};
    assertSameBits(copy(serializer, several), several);
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void rolloutsStayWhereTheyAreAndOnlySayThatTheyExist(SerializerInstance serializer) {
    TaskRollouts unserializable = new TaskRollouts() {};
    PartitionRollouts here = new PartitionRollouts(3, List.of(unserializable), null, 12);
    assertThat(here.areElsewhere()).isFalse();
    assertThat(copy(serializer, here).areElsewhere()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void unitOutcomeSurvives(SerializerInstance serializer) {
    double[] metrics = new double[Metric.values().length];
    Arrays.setAll(metrics, i -> i == 0 ? Double.NaN : i);
    EpisodeResult episode = EpisodeResult.of(2, 16, 1, Phase.ADAPTATION, metrics, 3.5);
    UnitOutcome[] outcomes = {
      UnitOutcome.played(4, List.of(episode)), UnitOutcome.failed(5, "reward is NaN")
    };
    assertSameBits(copy(serializer, outcomes), outcomes);
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void parametersAndSlotsSurvive(SerializerInstance serializer) {
    assertThat(copy(serializer, new float[] {1, Float.MIN_VALUE})).containsExactly(1, 1.4e-45f);
    assertThat(copy(serializer, new ArrayList<>(List.of(1, 2)))).containsExactly(1, 2);
  }

  @Test
  void unregisteredTypeIsRefused() {
    SerializerInstance kryo = kryo();
    assertThatThrownBy(() -> copy(kryo, new StringBuilder("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Class is not registered: java.lang.StringBuilder");
  }

  /** Java's serialized form holds every field, floating-point numbers bit by bit. */
  private static void assertSameBits(Object actual, Object expected) {
    assertThat(bytes(actual)).isEqualTo(bytes(expected));
  }

  private static byte[] bytes(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(SerializerInstance serializer, T value) {
    ClassTag<T> tag = (ClassTag<T>) ClassTag$.MODULE$.apply(value.getClass());
    return serializer.deserialize(serializer.serialize(value, tag), tag);
  }

  private static TaskContribution contribution() {
    Moments observations = Moments.create(2);
    observations.add(new float[] {0.1f, -3}, 0);
    Moments returns = Moments.create(1);
    returns.add(1e-3);
    double[] diagnostics = new double[Diagnostic.values().length];
    diagnostics[2] = 0.25;
    return new TaskContribution(
        "iab/train/3", -17, new float[] {1, -2.5f, 1e-9f}, observations, returns, diagnostics);
  }

  private static LearnerState state() {
    Normalizer observations = Normalizer.of(12.5, new double[] {1, 2}, new double[] {0.5, 0});
    return LearnerState.of(7, new float[] {0.1f, -0f, 3e38f}, observations, Normalizer.identity(1));
  }
}
