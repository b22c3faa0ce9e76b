package sparktrum.env.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JainIndexTest {

  @Test
  void knownVectors() {
    assertThat(JainIndex.of(1, 2, 3, 4)).isCloseTo(0.833333, within(1e-6));
    assertThat(JainIndex.of(1, 0, 0, 0)).isEqualTo(0.25);
    assertThat(JainIndex.of(7, 7, 7)).isCloseTo(1, within(1e-15));
    assertThat(JainIndex.of(0, 0)).isZero();
    assertThat(JainIndex.of()).isZero();
  }
}
