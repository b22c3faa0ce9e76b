package sparktrum.env.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.topology.MobilityProfile.Model;

class UserMotionTest {
  private static final int USERS = 400;
  private static final Layout LAYOUT =
      Layout.draw(
          Deployment.urban(),
          Propagation.urban(3.5),
          new Placement(1, BackhaulTree.star(3), 0.5, List.of(1.0, 1.0), 0),
          USERS,
          1);
  private final GaussianSource source = GaussianSource.of(5);

  private UserMotion motion(Model model, double speedKmh, double stepSeconds) {
    UserMotion motion = new UserMotion(LAYOUT, new MobilityProfile(model, speedKmh), stepSeconds);
    motion.restart(source);
    return motion;
  }

  /** Metres in a slot of 5 ms: 3 km/h is 0.8333 m/s and so on. */
  @ParameterizedTest
  @CsvSource({"3, 0.0041667", "30, 0.0416667", "60, 0.0833333", "120, 0.1666667"})
  void usersMoveByTheirSpeedOnAverage(double speedKmh, double meters) {
    for (Model model : List.of(Model.GAUSS_MARKOV, Model.RANDOM_WAYPOINT)) {
      UserMotion motion = motion(model, speedKmh, 0.1);
      double sum = 0;
      for (int step = 0; step < 50; step++) {
        motion.step(source);
        for (int user = 0; user < USERS; user++) {
          sum += motion.displacementMeters(user);
        }
      }
      // 400 users whose speeds hold a deviation of 20 % for about 20 of 50 steps: 3 s.e. are 2.5 %;
      // edges and arrivals cut a few steps
      assertThat(sum / 50 / USERS / 20).isBetween(0.97 * meters, 1.03 * meters);
    }
  }

  @Test
  void gaussMarkovSpeedsKeepTheirMeanDeviationAndMemory() {
    UserMotion motion = motion(Model.GAUSS_MARKOV, 36, 0.1); // 1 m a step
    double sum = 0;
    double squares = 0;
    double lagged = 0;
    double[] before = new double[USERS];
    int count = 0;
    for (int step = 0; step < 2000; step++) {
      motion.step(source);
      for (int user = 0; user < USERS; user++) {
        double deviation = motion.displacementMeters(user) - 1;
        boolean inside = StrictMath.hypot(motion.x(user), motion.y(user)) < 300;
        if (inside && step > 0) {
          sum += deviation;
          squares += deviation * deviation;
          lagged += deviation * before[user];
          count++;
        }
        before[user] = deviation;
      }
    }
    assertThat(count).isGreaterThan(USERS * 1000);
    assertThat(sum / count).isCloseTo(0, within(0.005));
    assertThat(Math.sqrt(squares / count)).isCloseTo(0.2, within(0.005));
    assertThat(lagged / squares).isCloseTo(0.95, within(0.01));
  }

  /** The mean of cos(heading - mean heading) for a deviation s is exp(-s^2 / 2). */
  @Test
  void gaussMarkovUsersGetAheadInTheirMeanDirection() {
    UserMotion motion = motion(Model.GAUSS_MARKOV, 3, 0.1);
    double[] startX = new double[USERS];
    double[] startY = new double[USERS];
    for (int user = 0; user < USERS; user++) {
      startX[user] = motion.x(user);
      startY[user] = motion.y(user);
    }
    int steps = 200;
    double path = 0;
    double way = 0;
    for (int step = 0; step < steps; step++) {
      motion.step(source);
      for (int user = 0; user < USERS; user++) {
        path += motion.displacementMeters(user);
      }
    }
    for (int user = 0; user < USERS; user++) {
      way += StrictMath.hypot(motion.x(user) - startX[user], motion.y(user) - startY[user]);
    }
    assertThat(way / path).isCloseTo(StrictMath.exp(-0.3 * 0.3 / 2), within(0.02));
  }

  @ParameterizedTest
  @CsvSource({"GAUSS_MARKOV, 120", "RANDOM_WAYPOINT, 120", "GAUSS_MARKOV, 1000"})
  void nobodyLeavesTheArea(Model model, double speedKmh) {
    for (double stepSeconds : new double[] {0.1, 1e4}) {
      UserMotion motion = motion(model, speedKmh, stepSeconds);
      for (int step = 0; step < 500; step++) {
        motion.step(source);
        for (int user = 0; user < USERS; user++) {
          assertThat(StrictMath.hypot(motion.x(user), motion.y(user)))
              .isLessThanOrEqualTo(LAYOUT.areaRadiusMeters() + 1e-9);
        }
      }
    }
  }

  /** Mirrors keep a uniform crowd uniform; an edge that holds users back would gather them. */
  @Test
  void theEdgeSendsUsersBack() {
    UserMotion motion = motion(Model.GAUSS_MARKOV, 120, 0.1); // 3.3 m a step
    double ring = Math.sqrt(0.9) * LAYOUT.areaRadiusMeters(); // a tenth of the area is outside
    int outside = 0;
    int count = 0;
    for (int step = 0; step < 3000; step++) {
      motion.step(source);
      for (int user = 0; user < USERS && step >= 1000; user++) {
        outside += StrictMath.hypot(motion.x(user), motion.y(user)) > ring ? 1 : 0;
        count++;
      }
    }
    assertThat((double) outside / count).isCloseTo(0.1, within(0.015));
  }

  @Test
  void waypointUsersGoStraightBetweenTurns() {
    UserMotion motion = motion(Model.RANDOM_WAYPOINT, 60, 0.1); // 1.67 m a step
    double[] beforeX = new double[USERS];
    double[] beforeY = new double[USERS];
    int straight = 0;
    int steps = 0;
    for (int step = 0; step < 200; step++) {
      double[] fromX = new double[USERS];
      double[] fromY = new double[USERS];
      for (int user = 0; user < USERS; user++) {
        fromX[user] = motion.x(user);
        fromY[user] = motion.y(user);
      }
      motion.step(source);
      for (int user = 0; user < USERS; user++) {
        double dx = motion.x(user) - fromX[user];
        double dy = motion.y(user) - fromY[user];
        double bend = Math.abs(dx - beforeX[user]) + Math.abs(dy - beforeY[user]);
        straight += bend < 1e-9 ? 1 : 0;
        steps++;
        beforeX[user] = dx;
        beforeY[user] = dy;
      }
    }
    // mean way between uniform points of a disc of radius about 300 m: 0.905 radii, 160 steps
    assertThat((double) straight / steps).isBetween(0.97, 0.999);
  }
}
