package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparktrum.env.Seeds;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.MobilityProfile;
import sparktrum.env.topology.MobilityProfile.Model;
import sparktrum.env.topology.MovingUsers;
import sparktrum.env.topology.Position;

/** What movement does to a lane: positions, gains, interference, serving nodes, queues. */
class MovementTest {
  private static final int NODES = 3;
  private static final int BANDS = 5;
  private static final int USERS = 10;
  private static final int MOVEMENT_STREAM = 6;

  private final IabSettings settings = IabSettings.standard();
  private final IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
  private final StepBuffers buffers = StepBuffers.of(environment);
  private final SpectrumView view = environment.spectrumView(0);
  private final Lane lane = environment.lane(0);
  private final SplittableRandom random = new SplittableRandom(4);
  private final int[] actions = new int[environment.actionSpec().headCount()];

  /** Line-of-sight links have no fading: K is 100 dB. */
  private IabTask task(Model model, double speedKmh, long geometrySeed) {
    return AnchorTasks.urban(settings, BackhaulTree.chain(NODES), 6e6, geometrySeed)
        .with(new MobilityProfile(model, speedKmh))
        .with(ChannelProfile.equalBands(BANDS, 10e6, 100, 0.6));
  }

  private void step() {
    for (int cell = 0; cell < NODES * BANDS; cell++) {
      actions[cell] = random.nextInt(7);
    }
    environment.step(actions, buffers);
  }

  private void playEpisode() {
    for (int slot = 0; slot < 100; slot++) {
      step();
    }
  }

  /** 60 km/h are 1.667 m in the 20 slots of 5 ms between updates. */
  @Test
  void usersGoOnFromEpisodeToEpisodeAndStartAgainAtAReset() {
    IabTask task = task(Model.RANDOM_WAYPOINT, 60, 3);
    Layout layout = task.layout();
    environment.reset(0, task, 1, buffers);
    for (int episode = 1; episode <= 3; episode++) {
      playEpisode();
      int straight = 0;
      for (int user = 0; user < USERS; user++) {
        Position at = environment.userPosition(0, user);
        double way = at.distanceTo(layout.users().get(user));
        assertThat(way).isLessThan((5 * episode - 1) * 1.6667 + 1e-3);
        straight += way > (5 * episode - 1) * 1.6666 ? 1 : 0;
      }
      assertThat(straight).isGreaterThanOrEqualTo(8);
      Position last = environment.userPosition(0, 4);
      environment.continueTrial(0, 1 + episode, buffers);
      assertThat(environment.userPosition(0, 4)).isEqualTo(last);
      for (int user = 0; user < USERS; user++) {
        assertThat(view.queueBits(0, user) + lane.queues.downstreamBits(user)).isZero();
      }
    }
    environment.reset(0, task, 1, buffers);
    for (int user = 0; user < USERS; user++) {
      assertThat(environment.userPosition(0, user)).isEqualTo(layout.users().get(user));
    }
  }

  @Test
  void aResetAfterMovementPlaysTheEpisodeOfAFreshLane() {
    IabTask task = task(Model.GAUSS_MARKOV, 120, 7);
    environment.reset(0, task, 1, buffers);
    float[] first = buffers.observations.clone();
    for (int episode = 2; episode < 8; episode++) {
      playEpisode();
      environment.continueTrial(0, episode, buffers);
    }
    environment.reset(0, task, 1, buffers);
    assertThat(buffers.observations).containsExactly(first);
  }

  @Test
  void withoutMovementOrSpeedEverythingLongTermStays() {
    for (MobilityProfile still :
        new MobilityProfile[] {
          new MobilityProfile(Model.STATIC, 60), new MobilityProfile(Model.GAUSS_MARKOV, 0)
        }) {
      IabTask task = task(Model.STATIC, 0, 5).with(still);
      Layout layout = task.layout();
      int[] serving = task.servingNodes(layout);
      environment.reset(0, task, 1, buffers);
      for (int episode = 0; episode < 3; episode++) {
        playEpisode();
        environment.continueTrial(0, episode, buffers);
      }
      for (int user = 0; user < USERS; user++) {
        assertThat(environment.userPosition(0, user)).isEqualTo(layout.users().get(user));
        assertThat(view.servingNode(user)).isEqualTo(serving[user]);
        for (int node = 0; node < NODES; node++) {
          if (layout.userLineOfSight(node, user)) {
            assertThat(-10 * Math.log10(view.userGain(node, user, 2)))
                .isCloseTo(layout.userLossDb(node, user), within(1e-3));
          }
        }
      }
    }
  }

  /** A second lane of users is moved beside the environment's, on the stream that is theirs. */
  @ParameterizedTest
  @EnumSource(names = {"GAUSS_MARKOV", "RANDOM_WAYPOINT"})
  void gainsAndOutsideInterferenceFollowTheUsers(Model model) {
    IabTask task = task(model, 120, 11);
    Layout layout = task.layout();
    MovingUsers beside = MovingUsers.of(layout, task.mobility(), 0.1);
    GaussianSource source = GaussianSource.of(Seeds.derive(1, MOVEMENT_STREAM));
    beside.restart(source);
    environment.reset(0, task, 1, buffers);
    int seen = 0;
    double largest = 0;
    for (int slot = 0; slot < 100; slot++) {
      if (slot > 0 && slot % 20 == 0) {
        beside.step(source);
      }
      step();
      for (int user = 0; user < USERS; user++) {
        for (int node = 0; node < NODES; node++) {
          if (beside.userLineOfSight(node, user)) {
            double gainDb = 10 * Math.log10(view.userGain(node, user, 1));
            assertThat(gainDb).isCloseTo(-beside.userLossDb(node, user), within(1e-3));
            seen++;
          }
        }
        double changeDb =
            beside.interfererUserLossDb(0, user) - layout.interfererUserLossDb(0, user);
        largest = Math.max(largest, Math.abs(changeDb));
        assertThat(view.userNoiseWatts(user, 1))
            .isCloseTo(noiseWatts(beside, user), Percentage.withPercentage(0.001));
      }
    }
    assertThat(seen).isGreaterThan(500);
    assertThat(largest).isGreaterThan(1);
  }

  /** -95 dBm of thermal noise and 45 dBm from every site that is on in band 1. */
  private double noiseWatts(MovingUsers users, int user) {
    double watts = lane.network.userNoise[1];
    for (int site = 0; site < 3; site++) {
      if (lane.outside.isOn(site, 1)) {
        watts += Math.pow(10, (45 - 30 - users.interfererUserLossDb(site, user)) / 10);
      }
    }
    return watts;
  }

  /** Donor 44 dBm + 12 dBi, node 36 dBm + 8 dBi + 3 dB bias. */
  private static double strengthDb(MovingUsers users, int node, int user) {
    return (node == 0 ? 56 : 47) - users.userLossDb(node, user);
  }

  @Test
  void usersAreHandedOverEveryFiftySlotsBeyondTheHysteresisAndNoBitIsLost() {
    int handovers = 0;
    int carried = 0;
    for (long geometry = 0; geometry < 12; geometry++) {
      IabTask task = task(Model.GAUSS_MARKOV, 120, geometry);
      MovingUsers beside = MovingUsers.of(task.layout(), task.mobility(), 0.1);
      GaussianSource source = GaussianSource.of(Seeds.derive(0, MOVEMENT_STREAM));
      beside.restart(source);
      environment.reset(0, task, 0, buffers);
      int[] serving = task.servingNodes(task.layout());
      for (int elapsed = 1; elapsed <= 600; elapsed++) {
        if (elapsed > 1 && elapsed % 20 == 1) {
          beside.step(source);
        }
        step();
        for (int user = 0; user < USERS; user++) {
          int node = view.servingNode(user);
          double leadDb = lead(beside, serving[user], user);
          boolean due = elapsed % 50 == 0 && leadDb > 3;
          assertThat(node != serving[user]).as("%s dB at %s", leadDb, elapsed).isEqualTo(due);
          if (due) {
            assertThat(lead(beside, node, user)).isZero();
            assertThat(lane.queues.downstreamBits(user)).isZero();
            handovers++;
            carried += view.queueBits(0, user) > 0 ? 1 : 0;
          }
          serving[user] = node;
          assertUserConsistent(user, node);
        }
        if (elapsed % 100 == 0) {
          environment.continueTrial(0, elapsed, buffers);
          source = GaussianSource.of(Seeds.derive(elapsed, MOVEMENT_STREAM));
        }
      }
    }
    assertThat(handovers).isGreaterThan(100);
    assertThat(carried).isGreaterThan(20);
  }

  private static double lead(MovingUsers users, int serving, int user) {
    double best = Double.NEGATIVE_INFINITY;
    for (int node = 0; node < NODES; node++) {
      best = Math.max(best, strengthDb(users, node, user));
    }
    return best - strengthDb(users, serving, user);
  }

  /** Bits, observation and link quality of one user under its serving node. */
  private void assertUserConsistent(int user, int serving) {
    double queued = 0;
    for (int node = 0; node < NODES; node++) {
      queued += view.queueBits(node, user);
      assertThat(buffers.observations[user * NODES + node]).isEqualTo(node == serving ? 1 : 0);
    }
    double out = lane.queues.delivered(user) + lane.queues.dropped(user) + queued;
    assertThat(out).isCloseTo(lane.queues.arrived(user), within(1e-3));
    double disturbance = view.userNoiseWatts(user, 3);
    for (int node = 0; node < NODES; node++) {
      double leak = lane.transmission.leaks[node * BANDS + 3];
      disturbance += node == serving ? 0 : leak * view.userGain(node, user, 3);
    }
    double quality = view.accessFactor(serving) * view.userGain(serving, user, 3) / disturbance;
    assertThat((double) lane.quality.ofUsers[user * BANDS + 3])
        .isCloseTo(quality, Percentage.withPercentage(0.01));
  }
}
