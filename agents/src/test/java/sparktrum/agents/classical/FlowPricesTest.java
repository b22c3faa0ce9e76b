package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.DuplexMode;

/** Channels that stay, where the best use of time is known in closed form. */
class FlowPricesTest {
  private static final int SLOTS = 100;

  /** Path gain that gives {@code efficiency} bit/s/Hz over the factor, at 4 W and noise 1e-9. */
  private static double gain(double efficiency, double factor) {
    return (StrictMath.pow(2, efficiency) - 1) * 1e-9 / 4 / factor;
  }

  /** One user behind one relay: 10 MHz bands of the given bit/s/Hz, much more arrives than fits. */
  private static TableView relay(int bands, double backhaul, double access, DuplexMode mode) {
    TableView view = new TableView(new int[] {-1, 0}, new int[] {1}, bands);
    view.mode = mode;
    Arrays.fill(view.nodeGain[0][1], gain(backhaul, 15));
    Arrays.fill(view.userGain[1][0], gain(access, 2));
    return view;
  }

  private static double boundBits(TableView view, double mostBits) {
    RealizedEpisode episode = RealizedEpisode.of(view);
    for (int slot = 0; slot < SLOTS; slot++) {
      episode.add(view);
    }
    double[] most = new double[view.serving.length];
    Arrays.fill(most, mostBits);
    return new FlowPrices(episode, most).boundBits();
  }

  @ParameterizedTest
  @CsvSource({
    "HALF_DUPLEX_BAND, 1, 6, 3, 2", // 1 / (1/6 + 1/3)
    "HALF_DUPLEX_BAND, 2, 6, 3, 4",
    "HALF_DUPLEX_NODE, 2, 6, 3, 4",
    "HALF_DUPLEX_BAND, 2, 4, 4, 4",
    "FULL_DUPLEX, 1, 6, 3, 3",
    "FULL_DUPLEX, 2, 2, 5, 4"
  })
  void relayedBitsAreBoundedByTheBestShareOfTime(
      DuplexMode mode, int bands, double backhaul, double access, double expected) {
    double bound = boundBits(relay(bands, backhaul, access, mode), 1e12);
    double best = expected * 10e6 * 0.005 * SLOTS;
    assertThat(bound).isBetween(best, 1.02 * best);
  }

  @Test
  void bandRolesSplitTheSpectrum() {
    TableView view = relay(3, 2, 5, DuplexMode.OUT_OF_BAND);
    view.backhaulBand[2] = false;
    view.accessBand[0] = false;
    view.accessBand[1] = false;
    double best = 4 * 10e6 * 0.005 * SLOTS; // two bands of backhaul are scarcer than one of access
    assertThat(boundBits(view, 1e12)).isBetween(best, 1.02 * best);
  }

  @Test
  void arrivalsBoundWhatCapacityDoesNot() {
    assertThat(boundBits(relay(1, 6, 3, DuplexMode.HALF_DUPLEX_BAND), 1e6))
        .isBetween(1e6, 1e6 + 0.01);
  }

  @Test
  void aUserWithLittleToSendLeavesItsTimeToOthers() {
    TableView view = new TableView(new int[] {-1, 0}, new int[] {0, 0}, 1);
    view.userGain[0][0][0] = gain(6, 2);
    view.userGain[0][1][0] = gain(3, 2);
    RealizedEpisode episode = RealizedEpisode.of(view);
    for (int slot = 0; slot < SLOTS; slot++) {
      episode.add(view);
    }
    double slotBits = 10e6 * 0.005;
    double[] most = {6 * slotBits * 25, 1e12};
    double best = most[0] + 75 * 3 * slotBits;
    assertThat(new FlowPrices(episode, most).boundBits()).isBetween(best, 1.02 * best);
  }

  @Test
  void usersAreServedInASlotByTheNodeTheyHadBeforeIt() {
    TableView view = new TableView(new int[] {-1, 0}, new int[] {0}, 1);
    view.userGain[0][0][0] = gain(6, 2);
    view.queue[0][0] = 1e12;
    RealizedEpisode episode = RealizedEpisode.of(view);
    view.serving[0] = 1; // handed over at the end of the slot
    episode.add(view);
    assertThat(new SoloUser(episode, 0).deliveredBits()).isCloseTo(6 * 10e6 * 0.005, within(100.0));
    episode.add(view);
    assertThat(new SoloUser(episode, 0).deliveredBits()).isCloseTo(6 * 10e6 * 0.005, within(100.0));
  }

  @Test
  void lateUsersAreCountedAsTheQueuesWould() {
    TableView view = new TableView(new int[] {-1, 0}, new int[] {0}, 1);
    view.queue[0][0] = 1e5;
    RealizedEpisode episode = RealizedEpisode.of(view);
    for (int slot = 0; slot < SLOTS; slot++) {
      episode.add(view);
    }
    // All bits came in slot 1 and none can be carried: over 10 slots old from slot 11 on, and
    // discarded in slot 41.
    SoloUser solo = new SoloUser(episode, 0);
    assertThat(solo.lateSlots()).isEqualTo(30);
    assertThat(solo.deliveredBits()).isZero();
    view.userGain[0][0][0] = gain(1, 2);
    RealizedEpisode carried = RealizedEpisode.of(view);
    carried.add(view);
    carried.add(view);
    assertThat(new SoloUser(carried, 0).deliveredBits()).isCloseTo(1e5, within(10.0));
    assertThat(new SoloUser(carried, 0).lateSlots()).isZero();
  }
}
