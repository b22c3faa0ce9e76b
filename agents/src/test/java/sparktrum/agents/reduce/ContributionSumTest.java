package sparktrum.agents.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContributionSumTest {
  private static final int PARAMETERS = 23;
  private static final int OBSERVATION = 7;
  private static final int DIAGNOSTICS = Diagnostic.values().length;

  @Property(tries = 200)
  void anyOrderAndMergeTreeGivesTheSameBits(
      @ForAll @IntRange(min = 1, max = 40) int tasks, @ForAll long seed) {
    Random random = new Random(seed);
    List<TaskContribution> all = contributions(tasks, random);
    ContributionSum inOrder = sumOf(all);

    List<TaskContribution> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    assertThat(bitsOf(randomTree(shuffled, random))).isEqualTo(bitsOf(inOrder));
  }

  /** Sums a random split of the list, either part possibly empty, down to single tasks. */
  private static ContributionSum randomTree(List<TaskContribution> tasks, Random random) {
    if (tasks.size() <= 1 || random.nextInt(6) == 0) {
      return sumOf(tasks);
    }
    int cut = random.nextInt(tasks.size() + 1);
    if (cut == 0 || cut == tasks.size()) {
      ContributionSum empty = ContributionSum.create(PARAMETERS, OBSERVATION);
      return cut == 0 ? empty.merge(sumOf(tasks)) : sumOf(tasks).merge(empty);
    }
    return randomTree(tasks.subList(0, cut), random)
        .merge(randomTree(tasks.subList(cut, tasks.size()), random));
  }

  @Property(tries = 100)
  void totalsAreWithinHalfAQuantumForEachTaskOfTheRealSum(
      @ForAll @IntRange(min = 1, max = 40) int tasks, @ForAll long seed) {
    List<TaskContribution> all = contributions(tasks, new Random(seed));
    ContributionSum sum = sumOf(all);
    float[] mean = new float[PARAMETERS];
    sum.meanGradient(mean);
    for (int i = 0; i < PARAMETERS; i++) {
      double expected = exact(all, i).doubleValue() / tasks;
      assertThat((double) mean[i])
          .isCloseTo(expected, within(0x1p-41 + Math.abs(expected) * 0x1p-24));
    }
    for (int i = 0; i < OBSERVATION; i++) {
      double expected = 0;
      for (TaskContribution task : all) {
        expected += task.observations.squareSum[i];
      }
      assertThat(sum.observations().squareSum[i]).isCloseTo(expected, within(tasks * 0x1p-24));
    }
  }

  private static BigDecimal exact(List<TaskContribution> tasks, int i) {
    BigDecimal sum = BigDecimal.ZERO;
    for (TaskContribution task : tasks) {
      sum = sum.add(new BigDecimal(task.gradient[i]));
    }
    return sum;
  }

  @Test
  void meansAndMomentsOfTwoTasksAreTheHandComputedOnes() {
    Moments observations = Moments.create(2);
    observations.add(new float[] {9f, 1f, -2f}, 1);
    observations.add(new float[] {3f, 4f}, 0);
    Moments returns = Moments.create(1);
    returns.add(2.5);
    double[] diagnostics = new double[DIAGNOSTICS];
    diagnostics[Diagnostic.QUERY_RETURN.ordinal()] = 6.5;
    TaskContribution first =
        new TaskContribution("a", 1, new float[] {1f, -3f}, observations, returns, diagnostics);
    TaskContribution second =
        new TaskContribution(
            "b", 2, new float[] {2f, 0.5f}, observations, returns, new double[DIAGNOSTICS]);

    ContributionSum sum = ContributionSum.create(2, 2).add(first).add(second);

    float[] mean = new float[2];
    sum.meanGradient(mean);
    assertThat(mean).containsExactly(1.5f, -1.25f);
    assertThat(sum.observations().sum).containsExactly(8, 4);
    assertThat(sum.observations().squareSum).containsExactly(20, 40);
    assertThat(sum.observations().count).isEqualTo(4);
    assertThat(sum.returns().sum).containsExactly(5);
    assertThat(sum.returns().squareSum).containsExactly(12.5);
    assertThat(sum.returns().count).isEqualTo(2);
    assertThat(sum.meanDiagnostic(Diagnostic.QUERY_RETURN)).isEqualTo(3.25);
    assertThat(sum.totalDiagnostic(Diagnostic.QUERY_RETURN)).isEqualTo(6.5);
    assertThat(sum.taskCount()).isEqualTo(2);
  }

  @Test
  void notFiniteValuesNameTaskSeedAndIndex() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      TaskContribution task = contribution("iab/train/17", 42, 0.5f);
      task.gradient[11] = bad;
      assertThatThrownBy(() -> ContributionSum.create(PARAMETERS, OBSERVATION).add(task))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage(
              "gradient of task iab/train/17 (seed 42) is not finite and below 4194304.0"
                  + (" at index 11: " + bad));
    }
    TaskContribution task = contribution("iab/train/3", 7, 0.5f);
    task.diagnostics[Diagnostic.ENTROPY.ordinal()] = Double.NaN;
    assertThatThrownBy(() -> ContributionSum.create(PARAMETERS, OBSERVATION).add(task))
        .hasMessageStartingWith("diagnostics of task iab/train/3 (seed 7) is not finite");
  }

  @Test
  void aSumThatWouldOverflowIsRefusedInAnyOrder() {
    // Three times 4e6 exceeds 2^23, the range of gradient sums, although the signs would cancel.
    float[][] orders = {{4e6f, 4e6f, -4e6f}, {4e6f, -4e6f, 4e6f}, {-4e6f, 4e6f, 4e6f}};
    for (float[] values : orders) {
      ContributionSum left = ContributionSum.create(PARAMETERS, OBSERVATION);
      left.add(contribution("a", 1, values[0])).add(contribution("b", 2, values[1]));
      assertThatThrownBy(() -> left.add(contribution("c", 3, values[2])))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage(
              "sum of gradient of task c (seed 3) overflows: largest entries add up to more than"
                  + " 8388608.0");

      ContributionSum pair = ContributionSum.create(PARAMETERS, OBSERVATION);
      pair.add(contribution("a", 1, values[0])).add(contribution("b", 2, values[1]));
      ContributionSum single = ContributionSum.create(PARAMETERS, OBSERVATION);
      single.add(contribution("c", 3, values[2]));
      assertThatThrownBy(() -> single.merge(pair))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageStartingWith("sum of gradients overflows");
    }
  }

  @Test
  void sizesMustAgree() {
    ContributionSum sum = ContributionSum.create(PARAMETERS + 1, OBSERVATION);
    assertThatThrownBy(() -> sum.add(contribution("a", 1, 1f)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradient of task a (seed 1) has length 23, expected 24");
    assertThatThrownBy(() -> sum.merge(ContributionSum.create(PARAMETERS, OBSERVATION)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradients has length 23, expected 24");
  }

  @Test
  void aMeanOverNoTasksIsRefused() {
    ContributionSum sum = ContributionSum.create(PARAMETERS, OBSERVATION);
    assertThatThrownBy(() -> sum.meanGradient(new float[PARAMETERS]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no task has been added: a mean over none is undefined");
  }

  @Test
  void sumAndContributionSurviveJavaSerialization() throws Exception {
    TaskContribution task = contributions(1, new Random(5)).get(0);
    TaskContribution read = copy(task);
    assertThat(read).usingRecursiveComparison().isEqualTo(task);
    assertThat(bitsOf(copy(sumOf(List.of(task))))).isEqualTo(bitsOf(sumOf(List.of(read))));
  }

  private static <T> T copy(T value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      @SuppressWarnings("unchecked")
      T read = (T) in.readObject();
      return read;
    }
  }

  /** All state of a sum: serialization writes every field. */
  private static List<Byte> bitsOf(ContributionSum sum) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sum);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    List<Byte> list = new ArrayList<>();
    for (byte b : bytes.toByteArray()) {
      list.add(b);
    }
    return list;
  }

  private static ContributionSum sumOf(List<TaskContribution> tasks) {
    ContributionSum sum = ContributionSum.create(PARAMETERS, OBSERVATION);
    tasks.forEach(sum::add);
    return sum;
  }

  private static TaskContribution contribution(String taskId, long seed, float gradient) {
    float[] values = new float[PARAMETERS];
    values[3] = gradient;
    return new TaskContribution(
        taskId,
        seed,
        values,
        Moments.create(OBSERVATION),
        Moments.create(1),
        new double[DIAGNOSTICS]);
  }

  /** Contributions whose values span many orders of magnitude, where float sums would differ. */
  private static List<TaskContribution> contributions(int count, Random random) {
    List<TaskContribution> all = new ArrayList<>();
    for (int task = 0; task < count; task++) {
      float[] gradient = new float[PARAMETERS];
      for (int i = 0; i < PARAMETERS; i++) {
        gradient[i] = (float) (random.nextGaussian() * Math.pow(10, 4 - random.nextInt(10)));
      }
      Moments observations = Moments.create(OBSERVATION);
      Moments returns = Moments.create(1);
      float[] observation = new float[OBSERVATION];
      for (int step = 0; step < 5; step++) {
        for (int i = 0; i < OBSERVATION; i++) {
          observation[i] = (float) (random.nextGaussian() * 1e3);
        }
        observations.add(observation, 0);
        returns.add(random.nextGaussian() * 100);
      }
      double[] diagnostics = random.doubles(DIAGNOSTICS, -1e5, 1e5).toArray();
      all.add(
          new TaskContribution("task-" + task, task, gradient, observations, returns, diagnostics));
    }
    return all;
  }
}
