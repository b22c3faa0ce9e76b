package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.UserLosses;

class AssociationTest {

  /** At equal received power a node takes over once it is more than the hysteresis stronger. */
  @Test
  void anotherNodeTakesOverOnlyBeyondTheHysteresis() {
    RadioSettings radio = RadioSettings.urban();
    double[] lossDb = {100, 91, 91};
    UserLosses losses =
        new UserLosses() {
          @Override
          public double userLossDb(int node, int user) {
            return lossDb[node];
          }

          @Override
          public boolean userLineOfSight(int node, int user) {
            return true;
          }

          @Override
          public double interfererUserLossDb(int interferer, int user) {
            return 0;
          }
        };
    lossDb[1] = 88.01;
    assertThat(Association.next(radio, losses, 0, 0, 3, 3)).isZero();
    lossDb[1] = 87.99;
    assertThat(Association.next(radio, losses, 0, 0, 3, 3)).isEqualTo(1);
    assertThat(Association.next(radio, losses, 0, 2, 3, 3)).isEqualTo(1);
    lossDb[2] = 85.01;
    assertThat(Association.next(radio, losses, 0, 1, 3, 3)).isEqualTo(1);
    assertThat(Association.next(radio, losses, 0, 1, 3, 2)).isEqualTo(2);
    assertThat(Association.next(radio, losses, 0, 2, 3, 0)).isEqualTo(2);
  }

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
