package sparktrum.agents.policy;

import sparktrum.env.ActionSpec;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Require;

/**
 * Takes out of the mask the settings of cells that the last reports say violate the SINR threshold:
 * shielding in the sense of Alshiekh, Bloem, Ehlers, Koenighofer, Niekum, Topcu, "Safe
 * reinforcement learning via shielding" (AAAI 2018, arXiv 1708.08611, preemptive shield), with a
 * prediction from measurements in place of a proof. It reads one observation and nothing else, so
 * it serves any policy, and it removes no "off": every head keeps a legal choice.
 *
 * <p>Of a cell and mode (access or backhaul) that has something to send, it removes
 *
 * <ul>
 *   <li>every level at which the best link is predicted below the threshold, {@code reported SINR +
 *       level offset < threshold}. The best link is that of the best channel among the users the
 *       node serves and has bits for, or the children it has bits for;
 *   <li>every level, if the cell was on in this mode in the last slot and delivered nothing: what
 *       it sent was not received.
 * </ul>
 *
 * <p>It assumes that the network stays as reported for one slot: the report holds the interference
 * of the last slot's allocation, measured with an error, and an indicator counts as the least SINR
 * it stands for. It does not foresee what the other cells change, which user a scheduler picks
 * first, half duplex, a power budget that scales levels down, nor hidden hardware other than by the
 * second rule; and bits that came to a node only in the last slot look like bits it failed to send.
 * So violations become rarer and do not vanish, and reported ones can be more than there were.
 *
 * <p>Observations need the blocks {@code serving_node}, {@code user_cqi}, {@code donor_backlog},
 * {@code downstream_backlog}, {@code access_cells}, {@code backhaul_cells}, {@code relative_power}
 * (in units of twice the reference power), {@code backhaul_cqi}, {@code parent} and {@code
 * delivered} of the {@code iab} preset, and actions the form of {@link CellActions}. Immutable.
 */
public final class Shield {
  private final CellActions cells;
  private final ReportedLinks links;
  private final int budget;
  private final int headSize;
  private final int accessCells;
  private final int backhaulCells;
  private final int relativePower;
  private final int delivered;
  private final float threshold;
  private final float[] levelFactors; // [level - 1]

  private Shield(ObservationSpec observations, ActionSpec actions, ShieldSettings settings) {
    cells = CellActions.of(actions);
    links = new ReportedLinks(observations, cells, settings.reportedSinrDb());
    budget = settings.violationBudget();
    headSize = actions.headSize(0);
    accessCells = observations.offset("access_cells");
    backhaulCells = observations.offset("backhaul_cells");
    relativePower = observations.offset("relative_power");
    delivered = observations.offset("delivered");
    threshold = ReportedLinks.linear(settings.sinrThresholdDb());
    Require.length("levelOffsetsDb", settings.levelOffsetsDb().size(), cells.levels());
    levelFactors = new float[cells.levels()];
    for (int level = 0; level < levelFactors.length; level++) {
      levelFactors[level] = ReportedLinks.linear(settings.levelOffsetsDb().get(level));
    }
  }

  /**
   * A shield for environments of these specs.
   *
   * @throws IllegalArgumentException if an observation block it reads is missing, the actions are
   *     not of cells and gates, or the settings are of another number of power levels
   */
  public static Shield create(
      ObservationSpec observations, ActionSpec actions, ShieldSettings settings) {
    return new Shield(observations, actions, settings);
  }

  /** Violations that the reports of an episode may show before {@link #narrow} is to be used. */
  public int violationBudget() {
    return budget;
  }

  /** Cells whose last slot the observation reports as a violation. */
  public int reportedViolations(float[] observations, int offset) {
    int count = 0;
    for (int node = 0; node < cells.nodes(); node++) {
      for (int band = 0; band < cells.bands(); band++) {
        int cell = cells.cell(node, band);
        float quality = -1;
        if (observations[offset + accessCells + cell] > 0) {
          quality = links.access(observations, offset, node, band);
        } else if (observations[offset + backhaulCells + cell] > 0) {
          quality = links.backhaul(observations, offset, node, band);
        }
        float power = 2 * observations[offset + relativePower + cell];
        boolean nothingCame = observations[offset + delivered + cell] == 0;
        count += quality >= 0 && (nothingCame || power * quality < threshold) ? 1 : 0;
      }
    }
    return count;
  }

  /**
   * Removes choices from the mask of the next action.
   *
   * @param observations the observation stands from {@code offset}, before normalisation
   * @param mask one entry for each choice from {@code maskOffset}; entries become false
   * @return choices removed
   */
  public int narrow(float[] observations, int offset, boolean[] mask, int maskOffset) {
    int removed = 0;
    for (int node = 0; node < cells.nodes(); node++) {
      for (int band = 0; band < cells.bands(); band++) {
        int cell = cells.cell(node, band);
        int head = maskOffset + cell * headSize;
        if (mask[head + CellActions.OFF]) {
          boolean nothingCame = observations[offset + delivered + cell] == 0;
          boolean failed = nothingCame && observations[offset + accessCells + cell] > 0;
          float quality = links.access(observations, offset, node, band);
          removed += remove(mask, head + cells.access(1), quality, failed);
          failed = nothingCame && observations[offset + backhaulCells + cell] > 0;
          quality = links.backhaul(observations, offset, node, band);
          removed += remove(mask, head + cells.backhaul(1), quality, failed);
        }
      }
    }
    return removed;
  }

  /** Removes levels of one cell and mode; {@code quality} is negative if it has nothing to send. */
  private int remove(boolean[] mask, int firstLevel, float quality, boolean failed) {
    int removed = 0;
    for (int level = 0; quality >= 0 && level < levelFactors.length; level++) {
      if (mask[firstLevel + level] && (failed || levelFactors[level] * quality < threshold)) {
        mask[firstLevel + level] = false;
        removed++;
      }
    }
    return removed;
  }
}
