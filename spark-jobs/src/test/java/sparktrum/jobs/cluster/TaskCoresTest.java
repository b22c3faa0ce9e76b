package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskCoresTest {

  @ParameterizedTest
  @CsvSource({"3, 14, 1, 1", "3, 14, 4, 4", "3, 14, 11, 11", "3, 14, 50, 11", "5, 5, 4, 1"})
  void partsCoverTheRangeInOrder(int from, int until, int cores, int parts) {
    List<int[]> ranges = TaskCores.map(from, until, cores, (low, high) -> new int[] {low, high});
    assertThat(ranges).hasSize(parts);
    int[] units = ranges.stream().flatMapToInt(it -> IntStream.range(it[0], it[1])).toArray();
    assertThat(units).containsExactly(IntStream.range(from, until).toArray());
    int largest = (until - from + parts - 1) / parts;
    assertThat(ranges).allMatch(it -> it[1] - it[0] <= largest);
  }

  @Test
  void partsRunAtTheSameTime() {
    CyclicBarrier all = new CyclicBarrier(3);
    assertThat(TaskCores.map(0, 3, 3, (low, high) -> meet(all))).containsOnly(true);
  }

  private static boolean meet(CyclicBarrier all) {
    try {
      all.await(60, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      return false;
    }
  }

  @Test
  void firstFailureIsThrownWhenAllPartsHaveEnded() {
    AtomicInteger ended = new AtomicInteger();
    assertThatThrownBy(
            () ->
                TaskCores.map(
                    0,
                    4,
                    4,
                    (low, high) -> {
                      ended.incrementAndGet();
                      if (low > 0) {
                        throw new IllegalArgumentException("part " + low);
                      }
                      return low;
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("part 1");
    assertThat(ended).hasValue(4);
  }

  @Test
  void errorsStayErrors() {
    assertThatThrownBy(
            () ->
                TaskCores.map(
                    0,
                    2,
                    2,
                    (low, high) -> {
                      throw new AssertionError("broken");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("broken");
  }
}
