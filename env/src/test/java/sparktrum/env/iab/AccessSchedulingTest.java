package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparktrum.env.radio.LinkAdaptation;
import sparktrum.env.spectrum.ActionLayout;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.traffic.DownlinkQueues;
import sparktrum.env.traffic.SmoothedThroughput;
import sparktrum.env.units.Decibels;

/**
 * One access cell of three users, worked out by hand. A slot of 5 ms of 10 MHz, three quarters of
 * it downlink, has 37,500 bits at 1 bit/s/Hz; link efficiency 0.6 makes that 22,500, 45,000 and
 * 90,000 bits at SINR 1, 3 and 15.
 */
class AccessSchedulingTest {
  private static final IabSettings.Sizes SIZES = new IabSettings.Sizes(2, 1, 3, 100, 0.005);
  private final DownlinkQueues queues = DownlinkQueues.create(2, 3, 100, 40);
  private final SmoothedThroughput throughput = SmoothedThroughput.create(3, 20, 1e5);
  private final LinkQuality quality = new LinkQuality(SIZES, new FadingLinks(SIZES), null);
  private Network network;
  private AccessScheduling scheduling;

  private void begin(Scheduler scheduler, LinkAdaptation adaptation, int maxUsers) {
    IabSettings settings =
        IabSettings.standard(SIZES)
            .withService(
                new IabSettings.Service(0.05, 0.2, 20, 1e5, maxUsers, scheduler, adaptation));
    BackhaulTree tree = BackhaulTree.star(2);
    network = new Network(AnchorTasks.urban(settings, tree, 12e6, 1), ActionLayout.of(2, 1, 3));
    UserGroups groups = new UserGroups(SIZES);
    groups.load(network);
    for (int user = 0; user < 3; user++) {
      groups.serve(user, 0);
    }
    scheduling = new AccessScheduling(settings.rules(), groups);
    scheduling.restart();
    queues.restart(tree, new int[3]);
    throughput.restart();
  }

  private void backlog(double... bits) {
    queues.beginSlot();
    for (int user = 0; user < 3; user++) {
      queues.arrive(user, bits[user]);
    }
  }

  private static void set(float[] qualities, double... values) {
    for (int user = 0; user < 3; user++) {
      qualities[user] = (float) values[user];
    }
  }

  /** Serves the cell at 1 W; returns bits delivered. */
  private double serve() {
    int first = scheduling.rank(network, 0, 0, 1, quality, queues, throughput);
    return first < 0 ? 0 : scheduling.serve(0, first, queues);
  }

  private void assertDelivered(double... bits) {
    for (int user = 0; user < 3; user++) {
      assertThat(queues.slotDelivered(user)).as("user %d", user).isCloseTo(bits[user], within(0.5));
    }
  }

  @Test
  void proportionalFairnessServesTheBestRatioFirstAndTheNextInTheTimeLeft() {
    begin(Scheduler.PROPORTIONAL_FAIR, LinkAdaptation.SHANNON, 4);
    set(quality.ofUsers, 1, 3, 15);
    backlog(100e3, 30e3, 45e3);
    assertThat(serve()).isCloseTo(67.5e3, within(0.5));
    assertDelivered(0, 22.5e3, 45e3);
    assertThat(scheduling.firstSinr).isEqualTo(15);
  }

  @Test
  void aUserWhoHasHadLittleComesFirst() {
    begin(Scheduler.PROPORTIONAL_FAIR, LinkAdaptation.SHANNON, 4);
    set(quality.ofUsers, 1, 3, 15);
    backlog(0, 0, 90e3);
    serve();
    // user 2 keeps 90,000 bits in 20 slots' memory, the others fall towards 0: in 60 slots their
    // averages are 1e5 0.95^60 = 4,607 bits against more than 90,000
    for (int slot = 0; slot < 60; slot++) {
      throughput.update(queues);
    }
    backlog(5e3, 0, 90e3);
    serve();
    assertThat(scheduling.firstSinr).isEqualTo(1);
    // 5,000 bits take 2 / 9 of the slot, 7 / 9 are left
    assertDelivered(5e3, 0, 70e3);
  }

  @Test
  void noMoreUsersAreServedThanTheCellMay() {
    begin(Scheduler.PROPORTIONAL_FAIR, LinkAdaptation.SHANNON, 2);
    set(quality.ofUsers, 1, 3, 15);
    backlog(1e3, 1e3, 1e3);
    serve();
    assertDelivered(0, 1e3, 1e3);
    begin(Scheduler.ROUND_ROBIN, LinkAdaptation.SHANNON, 2);
    backlog(1e3, 1e3, 1e3);
    serve();
    assertDelivered(1e3, 1e3, 0);
  }

  @Test
  void roundRobinGivesEqualTimeAndWhatOneDoesNotNeedToTheOthers() {
    begin(Scheduler.ROUND_ROBIN, LinkAdaptation.SHANNON, 4);
    set(quality.ofUsers, 1, 3, 15);
    backlog(100e3, 100e3, 100e3);
    serve();
    assertDelivered(7.5e3, 15e3, 30e3);
    begin(Scheduler.ROUND_ROBIN, LinkAdaptation.SHANNON, 4);
    backlog(100e3, 100e3, 18e3);
    serve();
    assertDelivered(9e3, 18e3, 18e3);
  }

  @Test
  void roundRobinGivesNoTimeToThoseOutOfReach() {
    begin(Scheduler.ROUND_ROBIN, LinkAdaptation.SHANNON, 4);
    set(quality.ofUsers, 0.05, 3, 15);
    backlog(100e3, 100e3, 100e3);
    serve();
    assertDelivered(0, 22.5e3, 45e3);
    assertThat(scheduling.firstSinr).isEqualTo(3);
    begin(Scheduler.ROUND_ROBIN, LinkAdaptation.SHANNON, 4);
    backlog(100e3, 0, 0);
    serve();
    assertDelivered(0, 0, 0);
    assertThat(scheduling.firstSinr).isEqualTo(0.05f);
  }

  @Test
  void roundRobinGoesOnWhereItStopped() {
    begin(Scheduler.ROUND_ROBIN, LinkAdaptation.SHANNON, 1);
    set(quality.ofUsers, 1, 3, 15);
    backlog(100e3, 100e3, 100e3);
    serve();
    serve();
    assertDelivered(22.5e3, 45e3, 0);
    serve();
    assertDelivered(22.5e3, 45e3, 90e3);
  }

  private static double linear(double db) {
    return Decibels.toLinear(db);
  }

  /** Entries 4, 7 and 9 of the table carry 1.4766, 2.7305 and 3.9023 bit/s/Hz. */
  @Test
  void theTableGivesItsOwnRates() {
    begin(Scheduler.ROUND_ROBIN, LinkAdaptation.CQI_TABLE, 4);
    set(quality.ofUsers, linear(4), linear(11), linear(14));
    backlog(1e6, 1e6, 1e6);
    serve();
    assertDelivered(12.5e3 * 1.4765625, 12.5e3 * 2.73046875, 12.5e3 * 3.90234375);
  }

  /** User 2 was known at 12 dB: 11 dB after back-off, entry 7, whose threshold is 9.5 dB. */
  @Test
  void aStaleRateIsThatOfTheSlotBeforeWhileItHolds() {
    begin(Scheduler.PROPORTIONAL_FAIR, LinkAdaptation.STALE, 4);
    set(quality.usersBefore, linear(5), linear(-20), linear(12));
    set(quality.ofUsers, linear(20), linear(20), linear(9.6));
    backlog(1e6, 1e6, 51196.29);
    serve();
    // half a slot for user 2, half for user 0 at entry 4, nothing known to reach user 1
    assertDelivered(27685.5, 0, 51196.29);
  }

  @Test
  void aStaleRateThatDoesNotHoldCostsItsTimeAndLeavesItsBits() {
    begin(Scheduler.PROPORTIONAL_FAIR, LinkAdaptation.STALE, 4);
    set(quality.usersBefore, linear(5), linear(-20), linear(12));
    set(quality.ofUsers, linear(20), linear(20), linear(9.4));
    backlog(1e6, 1e6, 51196.29);
    assertThat(serve()).isCloseTo(27685.5, within(0.5));
    assertDelivered(27685.5, 0, 0);
    assertThat(queues.bits(0, 2)).isEqualTo(51196.29);
    assertThat(scheduling.firstSinr).as("SINR of the slot").isEqualTo((float) linear(9.4));
  }

  @Test
  void roundRobinLosesTheTimeOfAStaleRateTooButNotThatOfTheOthers() {
    begin(Scheduler.ROUND_ROBIN, LinkAdaptation.STALE, 4);
    set(quality.usersBefore, linear(5), linear(5), linear(12));
    set(quality.ofUsers, linear(20), linear(20), linear(-5));
    backlog(1e6, 1e6, 1e6);
    serve();
    assertDelivered(12.5e3 * 1.4765625, 12.5e3 * 1.4765625, 0);
  }
}
