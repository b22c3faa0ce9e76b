package sparktrum.env.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sparktrum.env.topology.BackhaulTree;

class DownlinkQueuesTest {
  private static final int[] USER = {0};

  private static DownlinkQueues oneUserBehind(int nodes, int horizon, int discardSlots) {
    DownlinkQueues queues = DownlinkQueues.create(nodes, 1, horizon, discardSlots);
    queues.restart(BackhaulTree.chain(nodes), new int[] {nodes - 1});
    return queues;
  }

  @Test
  void goldenTraceOfAHundredKilobitsOverOneHop() {
    DownlinkQueues queues = oneUserBehind(2, 100, 40);
    double[][] expected = { // backhaul bits, access bits, head-of-line slots
      {60e3, 0, 1}, {40e3, 50e3, 2}, {0, 50e3, 0}
    };
    for (int t = 0; t < 3; t++) {
      queues.beginSlot();
      if (t == 0) {
        queues.arrive(0, 100e3);
      }
      assertThat(queues.forward(0, 1, USER, 1, 60e3)).isEqualTo(expected[t][0]);
      assertThat(queues.deliver(0, 50e3)).isEqualTo(expected[t][1]);
      queues.endSlot();
      assertThat(queues.ageSlots(0)).isEqualTo((int) expected[t][2]);
    }
    assertThat(queues.delivered(0)).isEqualTo(100e3);
  }

  @Test
  void goldenTraceWithoutServiceDiscardsFromSlot41On() {
    DownlinkQueues queues = oneUserBehind(2, 100, 40);
    for (int t = 1; t <= 100; t++) {
      queues.beginSlot();
      queues.arrive(0, 10e3);
      queues.endSlot();
      assertThat(queues.dropped(0)).isEqualTo(10e3 * Math.max(0, t - 40));
      assertThat(queues.ageSlots(0)).isEqualTo(Math.min(t, 40));
      assertThat(queues.bits(0, 0)).isEqualTo(10e3 * Math.min(t, 40));
    }
  }

  /**
   * Two hops deep, a user changes to the first node: its bits start again, none younger or lost.
   */
  @Test
  void aHandoverTakesBitsBackToTheDonorWithTheirAge() {
    DownlinkQueues queues = DownlinkQueues.create(3, 1, 10, 40);
    int[] serving = {2};
    queues.restart(BackhaulTree.chain(3), serving);
    queues.beginSlot();
    queues.arrive(0, 1000);
    queues.forward(0, 1, USER, 1, 700);
    queues.endSlot();
    queues.beginSlot();
    queues.forward(1, 2, USER, 1, 400);
    queues.endSlot();
    queues.recall(0);
    serving[0] = 1;
    assertThat(queues.bits(0, 0)).isEqualTo(1000);
    assertThat(queues.downstreamBits(0)).isZero();
    assertThat(queues.ageSlots(0)).isEqualTo(2);
    queues.beginSlot();
    queues.forward(0, 1, USER, 1, 1000);
    queues.endSlot();
    assertThat(queues.ageSlots(0)).isEqualTo(3);
    queues.beginSlot();
    assertThat(queues.deliver(0, 1e6)).isEqualTo(1000);
    queues.endSlot();
    assertThat(queues.ageSlots(0)).isZero();
    assertThat(queues.dropped(0)).isZero();
  }

  @Test
  void oldBitsLeaveFromTheMostDownstreamQueueFirst() {
    DownlinkQueues queues = oneUserBehind(3, 10, 2);
    queues.beginSlot();
    queues.arrive(0, 1000);
    queues.forward(0, 1, USER, 1, 600);
    queues.endSlot();
    queues.beginSlot();
    queues.arrive(0, 500);
    queues.forward(1, 2, USER, 1, 100);
    queues.endSlot();
    queues.beginSlot();
    queues.deliver(0, 50);
    queues.endSlot();
    // of the first 1000 bits 50 were delivered: 50 at node 2, 500 at node 1, 400 at the donor go
    assertThat(queues.dropped(0)).isEqualTo(950);
    assertThat(queues.bits(2, 0)).isZero();
    assertThat(queues.bits(1, 0)).isZero();
    assertThat(queues.bits(0, 0)).isEqualTo(500);
  }

  @Test
  void aLinkTakesFromEachUserInProportionToItsBacklog() {
    DownlinkQueues queues = DownlinkQueues.create(2, 3, 10, 40);
    queues.restart(BackhaulTree.star(2), new int[] {1, 0, 1});
    queues.beginSlot();
    queues.arrive(0, 300);
    queues.arrive(1, 1000);
    queues.arrive(2, 100);
    assertThat(queues.forward(0, 1, new int[] {0, 2}, 2, 200)).isEqualTo(200);
    queues.endSlot();
    assertThat(queues.bits(1, 0)).isEqualTo(150);
    assertThat(queues.bits(1, 2)).isEqualTo(50);
    assertThat(queues.bits(1, 1)).isZero();
    assertThat(queues.downstreamBits(0)).isEqualTo(150);
    assertThat(queues.downstreamBits(1)).isZero();
  }

  @Test
  void meanBacklogOverDeliveredRateIsTheMeanDelayOfABit() {
    DownlinkQueues queues = oneUserBehind(3, 4000, 4000);
    SplittableRandom random = new SplittableRandom(12);
    FifoReference fifo = new FifoReference(4000);
    double backlogSum = 0;
    for (int t = 1; t <= 4000; t++) {
      queues.beginSlot();
      double bits = t < 3900 && random.nextInt(3) == 0 ? 1000 * (1 + random.nextInt(4)) : 0;
      queues.arrive(0, bits);
      queues.forward(0, 1, USER, 1, random.nextInt(2500));
      queues.forward(1, 2, USER, 1, random.nextInt(2500));
      double delivered = queues.deliver(0, random.nextInt(2500));
      queues.endSlot();
      fifo.arrive(t, bits);
      fifo.depart(t, delivered);
      backlogSum += queues.bits(0, 0) + queues.downstreamBits(0);
    }
    assertThat(queues.delivered(0)).isCloseTo(queues.arrived(0), within(1e-6));
    double slotsByLittle = backlogSum / queues.delivered(0);
    assertThat(slotsByLittle).isCloseTo(fifo.meanDelaySlots(), within(1e-6));
  }

  @Test
  void anEpisodeEndsAtItsHorizon() {
    DownlinkQueues queues = oneUserBehind(2, 1, 40);
    queues.beginSlot();
    queues.endSlot();
    assertThatThrownBy(queues::beginSlot)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the episode of 1 slots is over");
  }

  /** Slot by slot, the bits of each arrival that have not left. */
  private static final class FifoReference {
    private final double[] left;
    private double delays;
    private double departed;

    FifoReference(int slots) {
      left = new double[slots + 1];
    }

    void arrive(int t, double bits) {
      left[t] += bits;
    }

    void depart(int t, double bits) {
      double rest = bits;
      for (int s = 1; s <= t && rest > 0; s++) {
        double leaving = Math.min(rest, left[s]);
        left[s] -= leaving;
        rest -= leaving;
        delays += leaving * (t - s);
        departed += leaving;
      }
    }

    double meanDelaySlots() {
      return delays / departed;
    }
  }
}
