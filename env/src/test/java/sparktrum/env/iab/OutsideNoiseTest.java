package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.spectrum.DutyJammer;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.spectrum.SweepingJammer;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Layout;

/** What receivers hear of transmitters outside the network, seen through the planner's view. */
class OutsideNoiseTest {
  private static final int BANDS = 5;
  private static final Percentage FLOAT32 = Percentage.withPercentage(0.01);
  private final IabSettings settings = IabSettings.standard();
  private final IabTask anchor = AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 3);
  private final IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
  private final StepBuffers buffers = StepBuffers.of(environment);
  private final SpectrumView view = environment.spectrumView(0);
  private final int[] actions = new int[environment.actionSpec().headCount()];

  private void begin(double externalDuty, Jammer... jammers) {
    environment.reset(0, task(externalDuty, jammers), 9, buffers);
  }

  private IabTask task(double externalDuty, Jammer... jammers) {
    return anchor.with(new InterferenceProfile(externalDuty, 20, List.of(jammers)));
  }

  private double[] userNoise() {
    double[] noise = new double[10 * BANDS];
    Arrays.setAll(noise, i -> view.userNoiseWatts(i / BANDS, i % BANDS));
    return noise;
  }

  /** 10 MHz at noise figures of 9 and 6 dB are -95 and -98 dBm. */
  private static double thermalUser() {
    return StrictMath.pow(10, -12.5);
  }

  private static double thermalNode() {
    return StrictMath.pow(10, -12.8);
  }

  @Test
  void withoutAnyoneOutsideOnlyThermalNoiseIsHeard() {
    begin(0);
    for (int band = 0; band < BANDS; band++) {
      assertThat(view.userNoiseWatts(4, band)).isCloseTo(thermalUser(), FLOAT32);
      assertThat(view.nodeNoiseWatts(1, band)).isCloseTo(thermalNode(), FLOAT32);
    }
  }

  /** From band 1 by two every three slots: 1 1 1 3 3 3 0 0 0 2 2 2 4 4 4 1 ... */
  @Test
  void aSweepIsHeardInTheBandsWrittenDownAndInNoOther() {
    begin(0, new SweepingJammer(50, 1, 3, 2));
    String pattern = "111333000222444111";
    Layout layout = task(0, new SweepingJammer(50, 1, 3, 2)).layout();
    for (int slot = 0; slot < pattern.length(); slot++) {
      environment.step(actions, buffers);
      for (int band = 0; band < BANDS; band++) {
        boolean on = pattern.charAt(slot) - '0' == band;
        for (int user = 0; user < 10; user++) {
          double loss = layout.interfererUserLossDb(3, user);
          double jammer = on ? StrictMath.pow(10, (50 - 30 - loss) / 10) : 0;
          assertThat(view.userNoiseWatts(user, band)).isCloseTo(thermalUser() + jammer, FLOAT32);
        }
        for (int node = 0; node < 3; node++) {
          // the receiver of a node gains 12 dBi less 15 dB
          double loss = layout.interfererNodeLossDb(3, node);
          double jammer = on ? StrictMath.pow(10, (50 - 30 - 3 - loss) / 10) : 0;
          assertThat(view.nodeNoiseWatts(node, band)).isCloseTo(thermalNode() + jammer, FLOAT32);
        }
      }
    }
  }

  /** Watts above thermal noise of both are the sum of those of each, at the other's places too. */
  @Test
  void twoJammersAddInWatts() {
    Jammer first = new DutyJammer(44, List.of(0.3, 0.9, 0.0, 0.5, 0.7), 20);
    Jammer second = new SweepingJammer(50, 0, 2, 1);
    List<double[]> none = noises(0.5);
    List<double[]> both = noises(0.5, first, second);
    List<double[]> one = noises(0.5, first);
    List<double[]> twoAtSecondPlace = noises(0.5, silent(), second);
    int jammed = 0;
    for (int slot = 0; slot < none.size(); slot++) {
      for (int i = 0; i < 10 * BANDS; i++) {
        double base = none.get(slot)[i];
        double sum = one.get(slot)[i] + twoAtSecondPlace.get(slot)[i] - base;
        assertThat(both.get(slot)[i]).isCloseTo(sum, FLOAT32);
        jammed += both.get(slot)[i] > 1.01 * base ? 1 : 0;
      }
    }
    assertThat(jammed).isGreaterThan(100);
  }

  private static Jammer silent() {
    return new DutyJammer(44, Collections.nCopies(BANDS, 0.0), 20);
  }

  /** Noise at the users in 40 slots. */
  private List<double[]> noises(double externalDuty, Jammer... jammers) {
    begin(externalDuty, jammers);
    double[][] noises = new double[40][];
    for (int slot = 0; slot < noises.length; slot++) {
      environment.step(actions, buffers);
      noises[slot] = userNoise();
    }
    return List.of(noises);
  }

  @Test
  void jammersStandInPlacesOfTheirOwnAndTheFirstStaysWhereItIs() {
    Layout one = task(0, silent()).layout();
    Layout two = task(0, silent(), silent()).layout();
    assertThat(task(0).layout().interferers()).hasSize(3);
    assertThat(two.interferers().subList(0, 4)).isEqualTo(one.interferers());
    assertThat(two.interferers().get(4)).isNotEqualTo(two.interferers().get(3));
    for (int user = 0; user < 10; user++) {
      assertThat(two.interfererUserLossDb(3, user)).isEqualTo(one.interfererUserLossDb(3, user));
      assertThat(two.userLossDb(1, user)).isEqualTo(one.userLossDb(1, user));
    }
  }

  @Test
  void theOutsideDoesNotListenToActions() {
    Jammer jammer = new DutyJammer(44, List.of(0.3, 0.9, 0.0, 0.5, 0.7), 20);
    List<double[]> idle = noises(0.5, jammer);
    Arrays.fill(actions, 0, 15, 3);
    List<double[]> busy = noises(0.5, jammer);
    for (int slot = 0; slot < idle.size(); slot++) {
      assertThat(busy.get(slot)).isEqualTo(idle.get(slot));
    }
  }
}
