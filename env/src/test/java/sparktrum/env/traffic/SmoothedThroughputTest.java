package sparktrum.env.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparktrum.env.topology.BackhaulTree;

class SmoothedThroughputTest {

  @Test
  void bothAveragesFollowTheirOwnRecursion() {
    DownlinkQueues queues = DownlinkQueues.create(2, 2, 300, 400);
    queues.restart(BackhaulTree.star(2), new int[] {0, 0});
    SmoothedThroughput throughput = SmoothedThroughput.create(2, 20, 1e5);
    throughput.restart();
    assertThat(throughput.averageBits(1)).isEqualTo(1e5);
    double fair = 1e5;
    double plain = 0;
    for (int t = 1; t <= 300; t++) {
      queues.beginSlot();
      double bits = 1000 * (t % 3);
      queues.arrive(0, bits);
      queues.deliver(0, bits);
      queues.endSlot();
      throughput.update(queues);
      fair = 0.95 * fair + 0.05 * bits;
      plain = 0.95 * plain + 0.05 * bits;
      assertThat(throughput.averageBits(0)).isCloseTo(fair, within(1e-6));
      assertThat(throughput.bits(0)).isCloseTo(plain, within(1e-6));
    }
    assertThat(throughput.averageBits(1)).isEqualTo(1);
  }

  @Test
  void fairnessCountsUsersWithTrafficOnly() {
    DownlinkQueues queues = DownlinkQueues.create(2, 3, 10, 400);
    queues.restart(BackhaulTree.star(2), new int[] {0, 0, 0});
    SmoothedThroughput throughput = SmoothedThroughput.create(3, 20, 1e5);
    throughput.restart();
    assertThat(throughput.jain(queues)).isZero();
    queues.beginSlot();
    queues.arrive(0, 500);
    queues.arrive(1, 500);
    queues.deliver(0, 500);
    queues.endSlot();
    throughput.update(queues);
    assertThat(throughput.jain(queues)).isEqualTo(0.5);
  }
}
