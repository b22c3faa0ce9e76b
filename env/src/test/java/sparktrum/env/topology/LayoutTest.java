package sparktrum.env.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final Deployment DEPLOYMENT = Deployment.urban();
  private static final Propagation PROPAGATION = Propagation.urban(3.5);
  private static final Position DONOR = new Position(0, 0);

  private static Placement placement(long seed, BackhaulTree tree) {
    return new Placement(seed, tree, 0.5, List.of(1.0, 1.0), 0);
  }

  private static Layout draw(Placement placement, int users) {
    return Layout.draw(DEPLOYMENT, PROPAGATION, placement, users, 1);
  }

  @Test
  void nodesStandOneHopFromTheirParentsAndSitesAroundTheArea() {
    for (long seed = 0; seed < 300; seed++) {
      Layout star = draw(placement(seed, BackhaulTree.star(3)), 10);
      Layout chain = draw(placement(seed, BackhaulTree.chain(3)), 10);
      assertThat(star.nodes().get(2).distanceTo(DONOR)).isBetween(150.0, 250.0);
      Position first = chain.nodes().get(1);
      Position second = chain.nodes().get(2);
      assertThat(second.distanceTo(first)).isBetween(150.0, 250.0);
      assertThat(second.distanceTo(DONOR)).isGreaterThan(first.distanceTo(DONOR));
      for (int site = 0; site < 3; site++) {
        assertThat(star.interferers().get(site).distanceTo(DONOR)).isBetween(400.0, 700.0);
      }
    }
  }

  @Test
  void usersAreInHotspotsOrInTheDisc() {
    int hotspot = 0;
    int indoor = 0;
    int users = 0;
    for (long seed = 0; seed < 300; seed++) {
      Layout layout = draw(placement(seed, BackhaulTree.star(3)), 10);
      for (int user = 0; user < 10; user++) {
        Position at = layout.users().get(user);
        boolean near =
            Math.min(at.distanceTo(layout.nodes().get(1)), at.distanceTo(layout.nodes().get(2)))
                <= 60.0001;
        assertThat(near || at.distanceTo(DONOR) >= 35 && at.distanceTo(DONOR) <= 250).isTrue();
        hotspot += near ? 1 : 0;
        indoor += layout.indoor(user) ? 1 : 0;
        users++;
      }
    }
    // 70 % by draw and a few of the others by chance; 4 standard errors are 0.034
    assertThat((double) hotspot / users).isBetween(0.68, 0.78);
    assertThat((double) indoor / users).isCloseTo(0.5, within(0.037));
  }

  @Test
  void plannedBackhaulHasLineOfSightAboutAsOftenAsItsFormulaSays() {
    // mean over hops of U(150, 250) m of 1 - (1 - p)^3 with the urban-macro p of Table 7.4.2-1
    double expected = 0;
    for (int i = 0; i < 1000; i++) {
      double d = 150 + 0.1 * (i + 0.5);
      double p = 18 / d + Math.exp(-d / 63) * (1 - 18 / d);
      expected += (1 - Math.pow(1 - p, 3)) / 1000;
    }
    int los = 0;
    int links = 4000;
    for (long seed = 0; seed < links / 2; seed++) {
      Layout layout = draw(placement(seed, BackhaulTree.star(3)), 1);
      los += layout.nodeLineOfSight(0, 1) ? 1 : 0;
      los += layout.nodeLineOfSight(0, 2) ? 1 : 0;
    }
    assertThat((double) los / links).isCloseTo(expected, within(0.03));
  }

  @Test
  void linksBetweenIabNodesAreReciprocal() {
    Layout layout = draw(placement(5, BackhaulTree.chain(3)), 1);
    assertThat(layout.nodeLossDb(1, 2)).isEqualTo(layout.nodeLossDb(2, 1));
  }

  @Test
  void extraLossLandsOnTheTreeOnly() {
    Placement plain = placement(7, BackhaulTree.chain(3));
    Placement lossy = new Placement(7, plain.tree(), 0.5, List.of(1.0, 1.0), 9);
    Layout a = draw(plain, 4);
    Layout b = draw(lossy, 4);
    assertThat(b.nodeLossDb(0, 1) - a.nodeLossDb(0, 1)).isCloseTo(9, within(1e-9));
    assertThat(b.nodeLossDb(1, 2) - a.nodeLossDb(1, 2)).isCloseTo(9, within(1e-9));
    assertThat(b.nodeLossDb(0, 2)).isEqualTo(a.nodeLossDb(0, 2));
    assertThat(b.userLossDb(1, 3)).isEqualTo(a.userLossDb(1, 3));
  }

  @Test
  void moreUsersLeaveTheOthersWhereTheyAre() {
    Layout few = draw(placement(11, BackhaulTree.star(3)), 3);
    Layout many = draw(placement(11, BackhaulTree.star(3)), 30);
    assertThat(many.users().subList(0, 3)).isEqualTo(few.users());
    assertThat(many.userLossDb(2, 1)).isEqualTo(few.userLossDb(2, 1));
    assertThat(many.nodeLossDb(0, 1)).isEqualTo(few.nodeLossDb(0, 1));
  }

  @Test
  void indoorUsersLoseTheWallAndTheDepthToEveryTransmitterAlike() {
    Placement outdoors = new Placement(3, BackhaulTree.star(3), 0, List.of(1.0, 1.0), 0);
    Placement indoors = new Placement(3, BackhaulTree.star(3), 1, List.of(1.0, 1.0), 0);
    Layout out = draw(outdoors, 5);
    Layout in = draw(indoors, 5);
    for (int user = 0; user < 5; user++) {
      double loss = in.userLossDb(0, user) - out.userLossDb(0, user);
      // 12.70 dB wall at 3.5 GHz, up to 12.5 dB depth, 4.4 dB deviation
      assertThat(loss).isBetween(12.7 - 4.4 * 4.4, 25.2 + 4.4 * 4.4);
      assertThat(in.userLossDb(2, user) - out.userLossDb(2, user)).isCloseTo(loss, within(1e-9));
      assertThat(in.interfererUserLossDb(1, user) - out.interfererUserLossDb(1, user))
          .isCloseTo(loss, within(1e-9));
    }
  }
}
