package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import sparktrum.env.SpectrumView;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.radio.CqiTable;

/**
 * Random slots of drawn tasks, derived a second time in double precision from the planner's view.
 */
class SlotPhysicsTest {
  private static final int NODES = 3;
  private static final int BANDS = 5;
  private static final int USERS = 10;
  private final IabSettings settings = exact();
  private final IabPreset preset = IabPreset.of(settings);
  private final IabEnvironment environment = preset.newEnvironment(1);
  private final StepBuffers buffers = StepBuffers.of(environment);
  private final SpectrumView view = environment.spectrumView(0);
  private final Lane lane = environment.lane(0);
  private final SplittableRandom random = new SplittableRandom(8);
  private final int[] actions = new int[environment.actionSpec().headCount()];

  /** The urban settings without measurement error. */
  private static IabSettings exact() {
    IabSettings standard = IabSettings.standard();
    LinkSettings link = standard.link();
    LinkSettings without =
        new LinkSettings(
            link.minSinrDb(),
            link.maxSinrDb(),
            link.downlinkShare(),
            link.sinrThresholdDb(),
            link.backhaulRicianKDb(),
            link.backhaulCorrelation(),
            0);
    return new IabSettings(
        standard.sizes(),
        standard.levelOffsetsDb(),
        without,
        standard.movement(),
        standard.service(),
        standard.reward(),
        standard.scenarios(),
        standard.tasks());
  }

  private interface Check {
    void slot();
  }

  private void playRandomly(Check check) {
    for (int episode = 0; episode < 8; episode++) {
      environment.reset(0, preset.tasks(3).task(Split.TRAIN, episode), episode, buffers);
      for (int slot = 0; slot < 30; slot++) {
        for (int cell = 0; cell < NODES * BANDS; cell++) {
          actions[cell] = random.nextInt(3) == 0 ? 0 : random.nextInt(7);
        }
        actions[15] = random.nextInt(4) == 0 ? 1 : 0;
        actions[16] = random.nextInt(4) == 0 ? 1 : 0;
        environment.step(actions, buffers);
        check.slot();
      }
    }
  }

  /** Power of a cell: its level, scaled if the node's levels exceed the budget. */
  private double power(int node, int band) {
    double sum = 0;
    for (int k = 0; k < BANDS; k++) {
      sum += levelPower(node, k);
    }
    return levelPower(node, band) * Math.min(1, view.powerBudgetWatts(node) / sum);
  }

  private double levelPower(int node, int band) {
    int choice = buffers.appliedActions[node * BANDS + band];
    return choice == 0 ? 0 : view.levelPowerWatts(node, choice > 3 ? choice - 3 : choice);
  }

  private double leak(int node, int band) {
    boolean backhaul = buffers.appliedActions[node * BANDS + band] > 3;
    return power(node, band)
        * (backhaul ? view.backhaulLeakFactor(node) : view.accessLeakFactor(node));
  }

  private double userQuality(int user, int band) {
    int serving = view.servingNode(user);
    double disturbance = view.userNoiseWatts(user, band);
    for (int node = 0; node < NODES; node++) {
      if (node != serving) {
        disturbance += leak(node, band) * view.userGain(node, user, band);
      }
    }
    return view.accessFactor(serving) * view.userGain(serving, user, band) / disturbance;
  }

  private double nodeQuality(int node, int band) {
    int parent = view.parent(node);
    double disturbance = view.nodeNoiseWatts(node, band);
    for (int other = 0; other < NODES; other++) {
      if (other != parent && other != node) {
        disturbance +=
            leak(other, band) * view.receiverLeakFactor(node) * view.nodeGain(other, node, band);
      }
    }
    disturbance += power(node, band) / view.hidden().selfInterferenceAttenuation();
    return view.backhaulFactor(parent)
        * view.receiverFactor(node)
        * view.nodeGain(parent, node, band)
        / disturbance;
  }

  @Test
  void sinrIsThatOfTheDefinition() {
    Percentage float32 = Percentage.withPercentage(0.01);
    playRandomly(
        () -> {
          for (int band = 0; band < BANDS; band++) {
            for (int user = 0; user < USERS; user++) {
              assertThat((double) lane.quality.ofUsers[user * BANDS + band])
                  .isCloseTo(userQuality(user, band), float32);
            }
            for (int node = 1; node < NODES; node++) {
              assertThat((double) lane.quality.ofNodes[(node - 1) * BANDS + band])
                  .isCloseTo(nodeQuality(node, band), float32);
            }
          }
        });
  }

  @Test
  void bitsAreConservedInEverySlotOfEveryUser() {
    playRandomly(
        () -> {
          for (int user = 0; user < USERS; user++) {
            double queued = 0;
            for (int node = 0; node < NODES; node++) {
              assertThat(view.queueBits(node, user)).isGreaterThanOrEqualTo(0);
              queued += view.queueBits(node, user);
            }
            double arrived = lane.queues.arrived(user);
            double gone = lane.queues.delivered(user) + lane.queues.dropped(user);
            assertThat(gone + queued).isCloseTo(arrived, within(1e-6 + 1e-9 * arrived));
          }
        });
  }

  @Test
  void noCellDeliversMoreThanItsBestLinkCarries() {
    double[] most = new double[1];
    playRandomly(
        () -> {
          for (int node = 0; node < NODES; node++) {
            for (int band = 0; band < BANDS; band++) {
              double sinr = bestSinr(node, band);
              double bits = lane.service.deliveredBits[node * BANDS + band];
              double limit = view.rateBps(sinr, band) * view.slotSeconds();
              assertThat(bits).isLessThanOrEqualTo(limit * 1.0001);
              most[0] = Math.max(most[0], bits / Math.max(1, limit));
            }
          }
        });
    assertThat(most[0]).as("some cell is used to the full").isCloseTo(1, within(1e-3));
  }

  private double bestSinr(int node, int band) {
    int choice = buffers.appliedActions[node * BANDS + band];
    double best = 0;
    for (int user = 0; choice > 0 && choice < 4 && user < USERS; user++) {
      if (view.servingNode(user) == node) {
        best = Math.max(best, power(node, band) * userQuality(user, band));
      }
    }
    for (int child = 1; choice > 3 && child < NODES; child++) {
      if (view.parent(child) == node) {
        best = Math.max(best, power(node, band) * nodeQuality(child, band));
      }
    }
    return best;
  }

  @Test
  void observationHoldsWhatItsSpecSays() {
    ObservationLayout at = ObservationLayout.of(settings.rules());
    float[] seen = buffers.observations;
    playRandomly(
        () -> {
          for (int user = 0; user < USERS; user++) {
            int serving = view.servingNode(user);
            assertThat(seen[at.servingNode + user * NODES + serving]).isEqualTo(1);
            for (int band = 0; band < BANDS; band++) {
              double sinr = view.powerBudgetWatts(serving) / BANDS * userQuality(user, band);
              assertCqi(seen[at.userCqi + user * BANDS + band], sinr);
            }
            double donor = Math.log1p(view.queueBits(0, user) / 1e4) / Math.log1p(400);
            double below =
                Math.log1p((view.queueBits(1, user) + view.queueBits(2, user)) / 1e4)
                    / Math.log1p(400);
            double rate = lane.throughput.bits(user) / view.slotSeconds() / 24e6;
            assertThat((double) seen[at.donorBacklog + user]).isCloseTo(donor, within(5e-4));
            assertThat((double) seen[at.downstreamBacklog + user]).isCloseTo(below, within(5e-4));
            assertThat((double) seen[at.headOfLine + user])
                .isCloseTo(view.headOfLineSeconds(user) / 0.2, within(1e-6));
            assertThat((double) seen[at.smoothedRate + user])
                .isCloseTo(Math.min(2, rate), within(1e-5));
          }
          observedNodes(at, seen);
          assertThat((double) seen[at.time]).isCloseTo(view.slot() / 100.0, within(1e-6));
          assertThat(seen[at.lastReward]).isCloseTo(buffers.rewards[0] / 10, within(1e-6f));
          assertThat(seen[at.episodeStart]).isZero();
        });
  }

  private void observedNodes(ObservationLayout at, float[] seen) {
    for (int node = 0; node < NODES; node++) {
      double total = 0;
      for (int band = 0; band < BANDS; band++) {
        int cell = node * BANDS + band;
        int choice = buffers.appliedActions[cell];
        double power = power(node, band);
        total += power;
        assertThat(seen[at.accessCells + cell]).isEqualTo(choice > 0 && choice < 4 ? 1 : 0);
        assertThat(seen[at.backhaulCells + cell]).isEqualTo(choice > 3 ? 1 : 0);
        assertThat((double) seen[at.relativePower + cell])
            .isCloseTo(power / (view.powerBudgetWatts(node) / BANDS) / 2, within(1e-5));
        double peak = view.rateBps(1000, band) * view.slotSeconds();
        assertThat((double) seen[at.delivered + cell])
            .isCloseTo(lane.service.deliveredBits[cell] / peak, within(1e-5));
        double thermal = 1.58489e-20 * view.bandwidthHz(band); // -174 dBm/Hz and 6 dB
        double over = 10 * Math.log10(view.nodeNoiseWatts(node, band) / thermal - 1) / 40;
        if (view.nodeNoiseWatts(node, band) > 1.01 * thermal) {
          assertThat((double) seen[at.externalInterference + cell])
              .isCloseTo(Math.min(1.5, Math.max(-0.25, over)), within(0.01));
        }
        if (node > 0) {
          double sinr = view.powerBudgetWatts(view.parent(node)) / BANDS * nodeQuality(node, band);
          assertCqi(seen[at.backhaulCqi + cell - BANDS], sinr);
        }
      }
      assertThat((double) seen[at.nodePower + node])
          .isCloseTo(total / view.powerBudgetWatts(node), within(1e-5));
      if (node > 0) {
        assertThat(seen[at.parent + (node - 1) * NODES + view.parent(node)]).isEqualTo(1);
        assertThat(seen[at.silent + node - 1]).isEqualTo(actions[14 + node]);
      }
    }
  }

  /** The logarithm may be 0.01 dB off: at a threshold either side is right. */
  private static void assertCqi(float seen, double sinr) {
    float db = (float) (10 * Math.log10(sinr));
    assertThat(Math.round(seen * 15))
        .isBetween(CqiTable.quantize(db - 0.01f), CqiTable.quantize(db + 0.01f));
  }

  @Test
  void rewardIsTheWeightedSumOfItsTerms() {
    double[] before = new double[USERS];
    int[] cells = new int[NODES * BANDS];
    playRandomly(
        () -> {
          boolean first = view.slot() == 1;
          double bits = 0;
          int late = 0;
          double powers = 0;
          double budgets = 0;
          int switched = 0;
          for (int user = 0; user < USERS; user++) {
            double delivered = lane.queues.delivered(user);
            bits += delivered - (first ? 0 : before[user]);
            before[user] = delivered;
            late += view.headOfLineSeconds(user) > 0.0501 ? 1 : 0;
          }
          for (int node = 0; node < NODES; node++) {
            budgets += view.powerBudgetWatts(node);
            for (int band = 0; band < BANDS; band++) {
              int cell = node * BANDS + band;
              powers += power(node, band);
              switched += buffers.appliedActions[cell] != (first ? 0 : cells[cell]) ? 1 : 0;
              cells[cell] = buffers.appliedActions[cell];
            }
          }
          double hertz = BANDS * view.bandwidthHz(0);
          double expected =
              5 * bits / (hertz * view.slotSeconds())
                  + 0.5 * lane.outcome.jain
                  - 10 * (late / 10.0 + lane.service.violations / 15.0)
                  - 0.1 * powers / budgets
                  - switched / 15.0;
          assertThat((double) buffers.rewards[0]).isCloseTo(expected, within(1e-4));
        });
  }
}
