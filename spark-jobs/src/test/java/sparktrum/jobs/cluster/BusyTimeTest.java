package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BusyTimeTest {

  @Test
  void overlappingTimesOfAnExecutorCountOnceAndGapsDoNotCount() {
    List<BusyTime> times =
        List.of(
            new BusyTime("0", 100, 200), new BusyTime("0", 150, 260), new BusyTime("0", 300, 310));
    assertThat(BusyTime.criticalNanos(times)).isEqualTo(160 + 10);
  }

  @Test
  void theBusiestExecutorCounts() {
    List<BusyTime> times =
        List.of(new BusyTime("0", 0, 5), new BusyTime("1", -90, -50), new BusyTime("1", -60, -40));
    assertThat(BusyTime.criticalNanos(times)).isEqualTo(50);
  }

  @Test
  void nestedTimesCountOnce() {
    List<BusyTime> times = List.of(new BusyTime("0", 0, 100), new BusyTime("0", 10, 20));
    assertThat(BusyTime.criticalNanos(times)).isEqualTo(100);
  }
}
