package sparktrum.env.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.radio.UrbanMacro;
import sparktrum.env.radio.UrbanMicro;
import sparktrum.env.topology.MobilityProfile.Model;

/** Long-term state of links while users move, against TR 38.901 tables 7.4.2-1 and 7.5-6. */
class MovingUsersTest {
  private static final int USERS = 20_000;
  private static final UrbanMicro MICRO = new UrbanMicro(3.5, 10);
  private final GaussianSource source = GaussianSource.of(9);
  private final Indoors outdoors = new Indoors(USERS);

  /** One transmitter at the origin. */
  private UserLinks links() {
    UserLinks links =
        new UserLinks(List.of(new UserLinks.Source(new Position(0, 0), MICRO)), USERS, 1.5);
    for (int user = 0; user < USERS; user++) {
      links.draw(0, user, source);
    }
    return links;
  }

  private void placeAll(UserLinks links, double radius, double angle) {
    for (int user = 0; user < USERS; user++) {
      double x = radius * StrictMath.cos(angle);
      links.place(user, x, radius * StrictMath.sin(angle), outdoors);
    }
  }

  private double[] shadowingDb(UserLinks links, double radius) {
    double[] db = new double[USERS];
    for (int user = 0; user < USERS; user++) {
      db[user] = links.lossDb(0, user) - MICRO.lossDb(radius, 1.5, links.lineOfSight(0, user));
    }
    return db;
  }

  /** Distance at which the UMi probability 18/d + exp(-d/36)(1 - 18/d) is one half. */
  private static double evenDistance() {
    double low = 18;
    double high = 500;
    for (int i = 0; i < 60; i++) {
      double d = (low + high) / 2;
      boolean beyond = 18 / d + Math.exp(-d / 36) * (1 - 18 / d) < 0.5;
      low = beyond ? low : d;
      high = beyond ? d : high;
    }
    return low;
  }

  /** Along a circle, so that only displacement counts; 13 m is the NLOS correlation distance. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 3, 13, 40})
  void shadowingCorrelatesAsTheDisplacementSays(double meters) {
    double radius = 200;
    UserLinks links = links();
    placeAll(links, radius, 0);
    double[] before = shadowingDb(links, radius);
    boolean[] losBefore = new boolean[USERS];
    for (int user = 0; user < USERS; user++) {
      losBefore[user] = links.lineOfSight(0, user);
      links.drift(user, meters, source);
    }
    placeAll(links, radius, 2 * StrictMath.asin(meters / 2 / radius));
    double[] after = shadowingDb(links, radius);
    double products = 0;
    double squares = 0;
    int count = 0;
    for (int user = 0; user < USERS; user++) {
      if (!losBefore[user] && !links.lineOfSight(0, user)) {
        products += before[user] * after[user];
        squares += after[user] * after[user];
        count++;
      }
    }
    assertThat(count).isGreaterThan(USERS / 2);
    // standard error of a correlation of 15,000 pairs: below 0.008
    assertThat(products / squares).isCloseTo(StrictMath.exp(-meters / 13), within(0.025));
    assertThat(Math.sqrt(squares / count)).isCloseTo(7.82, within(0.15));
  }

  /** Two normal numbers of correlation r are both below 0 with probability 1/4 + asin(r) / 2 pi. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 50, 90})
  void lineOfSightIsSpatiallyConsistent(double meters) {
    double radius = evenDistance();
    UserLinks links = links();
    placeAll(links, radius, 0);
    boolean[] before = new boolean[USERS];
    for (int user = 0; user < USERS; user++) {
      before[user] = links.lineOfSight(0, user);
      links.drift(user, meters, source);
    }
    placeAll(links, radius, 2 * StrictMath.asin(Math.min(1, meters / 2 / radius)));
    int both = 0;
    int after = 0;
    for (int user = 0; user < USERS; user++) {
      both += before[user] && links.lineOfSight(0, user) ? 1 : 0;
      after += links.lineOfSight(0, user) ? 1 : 0;
    }
    double correlation = StrictMath.exp(-meters / 50);
    double expected = 0.25 + StrictMath.asin(correlation) / (2 * Math.PI);
    assertThat((double) both / USERS).isCloseTo(expected, within(0.015));
    assertThat((double) after / USERS).isCloseTo(0.5, within(0.015));
  }

  @Test
  void shadowingIsRescaledWhenLineOfSightChanges() {
    UserLinks links = links();
    placeAll(links, 20, 0);
    double[] near = shadowingDb(links, 20);
    boolean[] los = new boolean[USERS];
    for (int user = 0; user < USERS; user++) {
      los[user] = links.lineOfSight(0, user);
    }
    placeAll(links, 150, 0); // as if carried there: no drift
    double[] far = shadowingDb(links, 150);
    int lost = 0;
    for (int user = 0; user < USERS; user++) {
      if (los[user] && !links.lineOfSight(0, user)) {
        assertThat(far[user]).isCloseTo(near[user] * 7.82 / 4, within(1e-9));
        lost++;
      }
    }
    assertThat(lost).isGreaterThan(USERS / 2);
  }

  private static Layout layout(long seed, double indoorShare, int users) {
    Placement placement =
        new Placement(seed, BackhaulTree.star(3), indoorShare, List.of(1.0, 1.0), 0);
    return Layout.draw(Deployment.urban(), Propagation.urban(3.5), placement, users, 1);
  }

  /** 60 s at 120 km/h: everyone has been everywhere, and the laws still hold. */
  @Test
  void lineOfSightShareAndShadowingDeviationStayThoseOfTheTablesWhileUsersMove() {
    int users = 300;
    Layout layout = layout(4, 0, users);
    MovingUsers moving = MovingUsers.of(layout, new MobilityProfile(Model.GAUSS_MARKOV, 120), 0.1);
    moving.restart(source);
    UrbanMacro macro = new UrbanMacro(3.5, 25);
    double expected = 0;
    int seen = 0;
    int links = 0;
    double squares = 0;
    for (int step = 0; step < 600; step++) {
      moving.step(source);
      for (int user = 0; user < users; user++) {
        Position at = moving.position(user);
        double donor = Math.max(10, at.distanceTo(layout.nodes().get(0)));
        double relay = Math.max(10, at.distanceTo(layout.nodes().get(1)));
        expected += donor <= 18 ? 1 : 18 / donor + Math.exp(-donor / 63) * (1 - 18 / donor);
        expected += relay <= 18 ? 1 : 18 / relay + Math.exp(-relay / 36) * (1 - 18 / relay);
        boolean donorLos = moving.userLineOfSight(0, user);
        boolean relayLos = moving.userLineOfSight(1, user);
        seen += (donorLos ? 1 : 0) + (relayLos ? 1 : 0);
        links += 2;
        double donorDb = moving.userLossDb(0, user) - macro.lossDb(donor, 1.5, donorLos);
        double relayDb = moving.userLossDb(1, user) - MICRO.lossDb(relay, 1.5, relayLos);
        squares += Math.pow(donorDb / (donorLos ? 4 : 6), 2);
        squares += Math.pow(relayDb / (relayLos ? 4 : 7.82), 2);
      }
    }
    // 600 links over 40 correlation lengths each: 0.003 standard error
    assertThat((double) seen / links).isCloseTo(expected / links, within(0.012));
    assertThat(squares / links).isCloseTo(1, within(0.04));
  }

  @Test
  void movementStartsAtTheLayoutAndChangesLittleInLittleWay() {
    Layout layout = layout(6, 0.5, 50);
    MovingUsers moving =
        MovingUsers.of(layout, new MobilityProfile(Model.RANDOM_WAYPOINT, 3), 0.005);
    for (int episode = 0; episode < 2; episode++) {
      moving.restart(source);
      for (int user = 0; user < 50; user++) {
        assertThat(moving.position(user)).isEqualTo(layout.users().get(user));
        for (int node = 0; node < 3; node++) {
          assertThat(moving.userLossDb(node, user)).isEqualTo(layout.userLossDb(node, user));
        }
      }
      moving.step(source);
      int flips = 0;
      for (int user = 0; user < 50; user++) {
        for (int node = 0; node < 3; node++) {
          boolean same = moving.userLineOfSight(node, user) == layout.userLineOfSight(node, user);
          flips += same ? 0 : 1;
          double change = moving.userLossDb(node, user) - layout.userLossDb(node, user);
          // 4.2 mm in 10 m: deviation 7.82 sqrt(2 x 0.00042) = 0.23 dB, and some path loss
          assertThat(same ? Math.abs(change) : 0).isLessThan(1.3);
        }
        double outside =
            moving.interfererUserLossDb(1, user) - layout.interfererUserLossDb(1, user);
        assertThat(outside).isNotZero();
      }
      assertThat(flips).isLessThan(8);
    }
  }

  /** 18 m of the way to the node inside the building: line of sight whatever the latent says. */
  @Test
  void theInnerPartOfTheWayDoesNotCountForLineOfSight() {
    Indoors deep = new Indoors(USERS);
    for (int user = 0; user < USERS; user++) {
      deep.set(user, 20, 30);
    }
    UserLinks links = links();
    int inside = 0;
    int outside = 0;
    for (int user = 0; user < USERS; user++) {
      links.place(user, 55, 0, deep);
      inside += links.lineOfSight(0, user) ? 1 : 0;
      links.place(user, 55, 0, outdoors);
      outside += links.lineOfSight(0, user) ? 1 : 0;
      links.place(user, 37, 0, deep);
      assertThat(links.lineOfSight(0, user)).isTrue();
    }
    // 35 m: 0.698003; 55 m: 18/55 + exp(-55/36)(1 - 18/55)
    assertThat((double) inside / USERS).isCloseTo(0.698003, within(0.014));
    double whole = 18 / 55.0 + Math.exp(-55 / 36.0) * (1 - 18 / 55.0);
    assertThat((double) outside / USERS).isCloseTo(whole, within(0.014));
  }
}
