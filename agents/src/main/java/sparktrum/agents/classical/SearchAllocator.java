package sparktrum.agents.classical;

import java.util.List;
import java.util.function.Function;
import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * Searches for the slot's allocation of largest {@link SlotObjective}, told duplex mode and band
 * roles: an oracle to measure others against, not a rule for real time.
 *
 * <p>{@code coordinate-oracle} starts from the best of what the other rules would do, so that none
 * of them has a larger objective in the same slot, and ascends: it finds the best joint setting of
 * one band at a time with all others fixed, or of one cell at a time where the joint settings of a
 * band times the square of the bands exceed {@value #LARGEST_SWEEP}, until a sweep changes nothing
 * or three sweeps are done. {@code exhaustive-oracle} tries every allocation, which is possible for
 * about two nodes and three bands only.
 */
final class SearchAllocator implements Allocator {
  private static final int SWEEPS = 3;
  private static final double LARGEST_SWEEP = 12_000;
  private static final double LARGEST_SEARCH = 2e6;

  private final String name;
  private final CellActions cells;
  private final SlotObjective objective;
  private final Allocator[] starts;
  private final boolean exhaustive;
  private final int[] trial;
  private final int[] best;
  private double bestValue;

  private SearchAllocator(
      String name,
      CellActions cells,
      ActionSpec spec,
      List<Function<ActionSpec, Allocator>> starts,
      boolean exhaustive) {
    this.name = name;
    this.exhaustive = exhaustive;
    this.cells = cells;
    this.starts = starts.stream().map(rule -> rule.apply(spec)).toArray(Allocator[]::new);
    objective = SlotObjective.create(cells, DuplexBelief.told());
    trial = new int[cells.headCount()];
    best = new int[cells.headCount()];
  }

  /** Every rule that looks at the slot or at the tree. */
  static SearchAllocator coordinateAscent(ActionSpec spec) {
    List<Function<ActionSpec, Allocator>> starts =
        List.of(
            PlanningAllocator::maxWeightOracle,
            PlanningAllocator::maxWeight,
            PlanningAllocator::maxWeightNode,
            PlanningAllocator::proportionalFair,
            WmmseAllocator::of,
            WaterFillingAllocator::of,
            MaxSinrAllocator::of,
            RoundRobinAllocator::of,
            ReuseAllocator::of,
            TimeDivisionAllocator::twoPhases,
            TimeDivisionAllocator::phasePerHop,
            ConstantAllocator::maximumAccess);
    return new SearchAllocator("coordinate-oracle", CellActions.of(spec), spec, starts, false);
  }

  /** Throws {@link IllegalArgumentException} if there are more than 2 million allocations. */
  static SearchAllocator exhaustive(ActionSpec spec) {
    CellActions cells = CellActions.of(spec);
    double allocations = StrictMath.pow(1 + 2 * cells.levels(), cells.cellCount());
    if (!(allocations <= LARGEST_SEARCH)) {
      throw new IllegalArgumentException(
          "allocations to search are more than " + LARGEST_SEARCH + ": " + allocations);
    }
    return new SearchAllocator("exhaustive-oracle", cells, spec, List.of(), true);
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
    cells.clear(best, 0);
    bestValue = objective.value(best, 0);
    if (exhaustive) {
      cells.clear(trial, 0);
      searchCells(0);
    } else {
      for (Allocator start : starts) {
        start.decide(view, trial, 0);
        keepIfBetter();
      }
      double before;
      int sweep = 0;
      do {
        before = bestValue;
        sweep();
      } while (bestValue > before && ++sweep < SWEEPS);
    }
    System.arraycopy(best, 0, actions, offset, best.length);
  }

  private void sweep() {
    openGates();
    double settings = cells.bands() * cells.bands();
    for (int node = 0; node < cells.nodes(); node++) {
      settings *= 1 + choices(node);
    }
    for (int band = 0; band < cells.bands(); band++) {
      if (settings <= LARGEST_SWEEP) {
        System.arraycopy(best, 0, trial, 0, trial.length);
        searchBand(band, 0);
      } else {
        searchCellByCell(band);
      }
    }
  }

  /** Turns silent gates into cells that are off, which is the same, so that cells decide alone. */
  private void openGates() {
    for (int node = 1; node < cells.nodes(); node++) {
      if (best[cells.gate(node)] == CellActions.SILENT) {
        best[cells.gate(node)] = CellActions.TRANSMIT;
        for (int band = 0; band < cells.bands(); band++) {
          best[cells.cell(node, band)] = CellActions.OFF;
        }
      }
    }
  }

  /** The largest choice that has an effect in a cell of {@code node}. */
  private int choices(int node) {
    return objective.forwards(node) ? 2 * cells.levels() : cells.levels();
  }

  private void searchCells(int cell) {
    if (cell == cells.cellCount()) {
      keepIfBetter();
      return;
    }
    for (int choice = 0; choice <= choices(cell / cells.bands()); choice++) {
      trial[cell] = choice;
      searchCells(cell + 1);
    }
  }

  private void searchBand(int band, int node) {
    if (node == cells.nodes()) {
      keepIfBetter();
      return;
    }
    for (int choice = 0; choice <= choices(node); choice++) {
      trial[cells.cell(node, band)] = choice;
      searchBand(band, node + 1);
    }
  }

  private void searchCellByCell(int band) {
    for (int node = 0; node < cells.nodes(); node++) {
      System.arraycopy(best, 0, trial, 0, trial.length);
      for (int choice = 0; choice <= choices(node); choice++) {
        trial[cells.cell(node, band)] = choice;
        keepIfBetter();
      }
    }
  }

  private void keepIfBetter() {
    double value = objective.value(trial, 0);
    if (value > bestValue) {
      bestValue = value;
      System.arraycopy(trial, 0, best, 0, best.length);
    }
  }
}
