package sparktrum.agents.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

  @Test
  void decaysLinearlyThenStays() {
    LearningRateSchedule schedule = new LearningRateSchedule(0.01, 0.2, 100);
    assertThat(schedule.rate(0)).isEqualTo(0.01);
    assertThat(schedule.rate(50)).isCloseTo(0.006, within(1e-15));
    assertThat(schedule.rate(100)).isCloseTo(0.002, within(1e-15));
    assertThat(schedule.rate(5000)).isEqualTo(schedule.rate(100));
  }

  @Test
  void aFractionOfOneKeepsTheRate() {
    assertThat(new LearningRateSchedule(0.3, 1, 10).rate(7)).isEqualTo(0.3);
  }

  @Test
  void badSettingsAreNamed() {
    assertThatThrownBy(() -> new LearningRateSchedule(0, 1, 10))
        .hasMessage("initial learning rate is not positive: 0.0");
    assertThatThrownBy(() -> new LearningRateSchedule(1, 1.5, 10))
        .hasMessage("final learning-rate fraction is not in [0.0, 1.0]: 1.5");
    assertThatThrownBy(() -> new LearningRateSchedule(1, 1, 0))
        .hasMessage("iterations of the learning-rate schedule is not in [1, 2147483647]: 0");
  }
}
