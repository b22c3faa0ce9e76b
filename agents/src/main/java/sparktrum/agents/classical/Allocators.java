package sparktrum.agents.classical;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sparktrum.env.ActionSpec;

/** All allocators by name. */
public final class Allocators {
  private static final Map<String, Function<ActionSpec, Allocator>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("random", RandomAllocator::overAllChoices);
    BY_NAME.put("random-masked", RandomAllocator::overLegalChoices);
    BY_NAME.put("all-off", ConstantAllocator::off);
    BY_NAME.put("all-max", ConstantAllocator::maximumAccess);
    BY_NAME.put("round-robin", RoundRobinAllocator::of);
    BY_NAME.put("reuse", ReuseAllocator::of);
    BY_NAME.put("tdm", TimeDivisionAllocator::twoPhases);
    BY_NAME.put("tdm-hop", TimeDivisionAllocator::phasePerHop);
    BY_NAME.put("max-sinr", MaxSinrAllocator::of);
    BY_NAME.put("water-filling", WaterFillingAllocator::of);
    BY_NAME.put("wmmse", WmmseAllocator::of);
    BY_NAME.put("proportional-fair", PlanningAllocator::proportionalFair);
    BY_NAME.put("maxweight", PlanningAllocator::maxWeight);
    BY_NAME.put("maxweight-node", PlanningAllocator::maxWeightNode);
    BY_NAME.put("maxweight-oracle", PlanningAllocator::maxWeightOracle);
    BY_NAME.put("coordinate-oracle", SearchAllocator::coordinateAscent);
    BY_NAME.put("exhaustive-oracle", SearchAllocator::exhaustive);
  }

  private Allocators() {}

  /** The names {@link #byName} knows, simplest rule first. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * A new allocator for tasks with this action spec.
   *
   * @throws IllegalArgumentException if the name is unknown or the spec is not one of cells and
   *     node gates
   */
  public static Allocator byName(String name, ActionSpec spec) {
    Function<ActionSpec, Allocator> factory = BY_NAME.get(name);
    if (factory == null) {
      throw new IllegalArgumentException("allocator is not one of " + names() + ": " + name);
    }
    return factory.apply(spec);
  }
}
