package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BusyTimeTest {

  @Test
  void overlappingTimesOfAnExecutorCountOnceAndGapsDoNotCount() {
    List<BusyTime> times = List.of(time("0", 100, 200), time("0", 150, 260), time("0", 300, 310));
    assertThat(BusyTime.criticalNanos(times)).isEqualTo(160 + 10);
  }

  @Test
  void theBusiestExecutorCounts() {
    List<BusyTime> times = List.of(time("0", 0, 5), time("1", -90, -50), time("1", -60, -40));
    assertThat(BusyTime.criticalNanos(times)).isEqualTo(50);
  }

  @Test
  void nestedTimesCountOnce() {
    List<BusyTime> times = List.of(time("0", 0, 100), time("0", 10, 20));
    assertThat(BusyTime.criticalNanos(times)).isEqualTo(100);
  }

  @Test
  void timeOfAllCoresCountsAsWork() {
    assertThat(time("0", 10, 60).nanos()).isEqualTo(100);
  }

  private static BusyTime time(String executor, long start, long end) {
    return new BusyTime(executor, start, end, false, 2, 0);
  }
}
