package sparktrum.agents.classical;

import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * Searches for the slot's allocation of largest {@link SlotObjective}, told duplex mode and band
 * roles: an oracle to measure others against, not a rule for real time.
 *
 * <p>{@code coordinate-oracle} starts from the plan of {@code maxweight-oracle} and finds the best
 * joint setting of one band at a time with all others fixed, until a sweep changes nothing or three
 * sweeps are done. {@code exhaustive-oracle} tries every affordable allocation, which is possible
 * for about two nodes and three bands only.
 */
final class SearchAllocator implements Allocator {
  private static final int SWEEPS = 3;
  private static final double LARGEST_SEARCH = 2e6;

  private final String name;
  private final CellActions cells;
  private final SlotObjective objective;
  private final PlanningAllocator start;
  private final boolean exhaustive;
  private final int[] trial;
  private final int[] best;
  private double bestValue;

  private SearchAllocator(String name, ActionSpec spec, boolean exhaustive) {
    this.name = name;
    this.exhaustive = exhaustive;
    cells = CellActions.of(spec);
    objective = SlotObjective.create(cells, DuplexBelief.told());
    start = PlanningAllocator.maxWeightOracle(spec);
    trial = new int[cells.headCount()];
    best = new int[cells.headCount()];
  }

  static SearchAllocator coordinateAscent(ActionSpec spec) {
    return new SearchAllocator("coordinate-oracle", spec, false);
  }

  /** Throws {@link IllegalArgumentException} if there are more than 2 million allocations. */
  static SearchAllocator exhaustive(ActionSpec spec) {
    CellActions cells = CellActions.of(spec);
    double allocations = StrictMath.pow(1 + 2 * cells.levels(), cells.cellCount());
    if (!(allocations <= LARGEST_SEARCH)) {
      throw new IllegalArgumentException(
          "allocations to search are more than " + LARGEST_SEARCH + ": " + allocations);
    }
    return new SearchAllocator("exhaustive-oracle", spec, true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void reset(long seed) {}

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    objective.begin(view);
    if (exhaustive) {
      cells.clear(trial, 0);
      bestValue = Double.NEGATIVE_INFINITY;
      searchCells(0);
    } else {
      start.decide(view, best, 0);
      bestValue = objective.value(best, 0);
      double before;
      int sweep = 0;
      do {
        before = bestValue;
        for (int band = 0; band < cells.bands(); band++) {
          System.arraycopy(best, 0, trial, 0, trial.length);
          searchBand(band, 0);
        }
      } while (bestValue > before && ++sweep < SWEEPS);
    }
    System.arraycopy(best, 0, actions, offset, best.length);
    openGates(actions, offset);
  }

  /** A gate is silent only where the node sends nothing anyway; one that sends has it open. */
  private void openGates(int[] actions, int offset) {
    for (int cell = cells.bands(); cell < cells.cellCount(); cell++) {
      if (actions[offset + cell] != CellActions.OFF) {
        actions[offset + cells.gate(cell / cells.bands())] = CellActions.TRANSMIT;
      }
    }
  }

  private void searchCells(int cell) {
    if (cell == cells.cellCount()) {
      keepIfBetter();
      return;
    }
    for (int choice = 0; choice <= 2 * cells.levels(); choice++) {
      if (tryChoice(cell, choice)) {
        searchCells(cell + 1);
      }
    }
    trial[cell] = CellActions.OFF;
  }

  private void searchBand(int band, int node) {
    if (node == cells.nodes()) {
      keepIfBetter();
      return;
    }
    for (int choice = 0; choice <= 2 * cells.levels(); choice++) {
      if (tryChoice(cells.cell(node, band), choice)) {
        searchBand(band, node + 1);
      }
    }
  }

  private boolean tryChoice(int cell, int choice) {
    trial[cell] = choice;
    int band = cell % cells.bands();
    return choice == CellActions.OFF || objective.useful(cell / cells.bands(), band, choice);
  }

  private void keepIfBetter() {
    if (objective.affordable(trial, 0)) {
      double value = objective.value(trial, 0);
      if (value > bestValue) {
        bestValue = value;
        System.arraycopy(trial, 0, best, 0, best.length);
      }
    }
  }
}
