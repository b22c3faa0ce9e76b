package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Layout;

class AssociationTest {

  /** Donor 44 dBm + 12 dBi, node 36 dBm + 8 dBi + 3 dB bias: the donor has 9 dB to give away. */
  @Test
  void aNodeServesAUserWhenItsLossIsAtLeastNineDecibelsLower() {
    IabSettings settings = IabSettings.standard();
    boolean[] seen = new boolean[3];
    for (long seed = 0; seed < 50; seed++) {
      IabTask task = AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, seed);
      Layout layout = task.layout();
      int[] serving = task.servingNodes(layout);
      for (int user = 0; user < 10; user++) {
        double donor = layout.userLossDb(0, user) - 9;
        double first = layout.userLossDb(1, user);
        double second = layout.userLossDb(2, user);
        double least = Math.min(donor, Math.min(first, second));
        assertThat(serving[user]).isEqualTo(least == donor ? 0 : least == first ? 1 : 2);
        seen[serving[user]] = true;
      }
    }
    assertThat(seen).containsExactly(true, true, true);
  }
}
