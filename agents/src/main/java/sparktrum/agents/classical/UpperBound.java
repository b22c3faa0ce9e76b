package sparktrum.agents.classical;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.env.SpectrumEnvironment;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskVariant;

/**
 * What no allocator can exceed on an episode, given its channel and its arrivals: bounds on goodput
 * and on the mean reward.
 *
 * <p>Goodput: interference between the network's nodes is left out; kept are arrivals and what
 * {@link SoloUser} says of each user, one link at a time in a cell, backhaul before access, half
 * duplex in a band, and what the bands can carry ({@link FlowPrices}). The reward of a slot is
 * linear in the bits delivered, so the bound on bits bounds it as well, with perfect fairness, no
 * violation of the SINR threshold, no power, no switching, and late only those users that no
 * allocation could serve in time.
 */
public final class UpperBound {
  private static final double MEGA = 1e6;

  /**
   * The bound on one episode.
   *
   * @param goodputMbps no allocator delivers more to all users together
   * @param reward no allocator has a larger mean reward of a slot
   */
  public record Ceiling(double goodputMbps, double reward) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private UpperBound() {}

  /**
   * The bounds on the evaluation episodes of {@code task}, in their order. Plays each with all
   * cells off to see its channel and arrivals, which no action changes.
   *
   * @param environment has one lane
   * @param seed the evaluation's root seed
   */
  public static List<Ceiling> of(
      SpectrumEnvironment environment, TaskVariant task, EvaluationPlan plan, long seed) {
    List<Ceiling> ceilings = new ArrayList<>(plan.episodesPerShot());
    for (int episode = 0; episode < plan.episodesPerShot(); episode++) {
      ceilings.add(of(environment, task, EvaluationPlan.episodeSeed(seed, task, episode)));
    }
    return ceilings;
  }

  /** The bound on the episode of {@code task} with this seed. */
  public static Ceiling of(SpectrumEnvironment environment, TaskVariant task, long episodeSeed) {
    ClassicalEvaluation.requireOneLane(environment);
    StepBuffers buffers = StepBuffers.of(environment);
    environment.reset(0, task, episodeSeed, buffers);
    SpectrumView view = environment.spectrumView(0);
    RealizedEpisode episode = RealizedEpisode.of(view);
    int[] off = new int[environment.actionSpec().headCount()];
    do {
      environment.step(off, buffers);
      episode.add(view);
    } while (!buffers.stepTypes[0].isLast());
    return of(episode, view);
  }

  private static Ceiling of(RealizedEpisode episode, SpectrumView view) {
    double[] mostBits = new double[episode.users];
    double late = 0;
    for (int user = 0; user < episode.users; user++) {
      SoloUser solo = new SoloUser(episode, user);
      mostBits[user] = solo.deliveredBits();
      late += solo.lateSlots();
    }
    int slots = episode.slots.size();
    double bitsPerSlot = new FlowPrices(episode, mostBits).boundBits() / slots;
    return new Ceiling(
        bitsPerSlot / episode.slotSeconds / MEGA, view.bestReward(bitsPerSlot, late / slots));
  }
}
