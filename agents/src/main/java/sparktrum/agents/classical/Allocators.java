package sparktrum.agents.classical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sparktrum.agents.classical.AllocatorDescription.Knowledge;
import sparktrum.agents.classical.AllocatorDescription.Sizes;
import sparktrum.env.ActionSpec;

/** All allocators by name, each with its description. */
public final class Allocators {
  private static final Map<String, Entry> BY_NAME = new LinkedHashMap<>();

  private record Entry(AllocatorDescription text, Function<ActionSpec, Allocator> factory) {}

  static {
    add(
        RandomAllocator::overAllChoices,
        Knowledge.TREE,
        "random",
        "draws every cell among all choices alike; backhaul of a node without "
            + "children is off; gates transmit",
        "",
        Sizes.ANY);
    add(
        RandomAllocator::overLegalChoices,
        Knowledge.TREE,
        "random-masked",
        "draws every head, gates too, among its legal choices alike: an untrained " + "policy",
        "",
        Sizes.ANY);
    add(ConstantAllocator::off, Knowledge.NOTHING, "all-off", "every cell off", "", Sizes.ANY);
    add(
        ConstantAllocator::maximumAccess,
        Knowledge.NOTHING,
        "all-max",
        "every cell access at the highest level; serves the donor's users only",
        "",
        Sizes.ANY);
    add(
        RoundRobinAllocator::of,
        Knowledge.TREE,
        "round-robin",
        "deals the bands to backhaul and access of the nodes, none used twice, " + "highest level",
        "",
        Sizes.ANY);
    add(
        ReuseAllocator::of,
        Knowledge.TREE,
        "reuse",
        "two fifths of the bands backhaul in turn, the others access of all nodes, "
            + "middle level",
        "",
        Sizes.ANY);
    add(
        TimeDivisionAllocator::twoPhases,
        Knowledge.TREE,
        "tdm",
        "even slots donor backhaul, odd slots access, all bands, middle level; no " + "second hop",
        "",
        Sizes.ANY);
    add(
        TimeDivisionAllocator::phasePerHop,
        Knowledge.TREE,
        "tdm-hop",
        "one phase for each hop's backhaul and one for access, all bands, middle " + "level",
        "",
        Sizes.ANY);
    add(
        MaxSinrAllocator::of,
        Knowledge.CHANNEL,
        "max-sinr",
        "gives each band to the one link of highest SNR with bits to carry, middle " + "level",
        "",
        Sizes.ANY);
    add(
        WaterFillingAllocator::of,
        Knowledge.CHANNEL,
        "water-filling",
        "round-robin's bands; a node's budget split as p_k = max(0, mu - 1/g_k), "
            + "nearest levels",
        "Cover, Thomas 2006, 9.4",
        Sizes.ANY);
    add(
        WmmseAllocator::of,
        Knowledge.DELAYS,
        "wmmse",
        "links by MaxWeight without interference, powers by weighted minimum mean "
            + "square error",
        "Shi et al. 2011",
        Sizes.ANY);
    add(
        PlanningAllocator::proportionalFair,
        Knowledge.CHANNEL,
        "proportional-fair",
        "each band the setting of largest sum of bits / average bits",
        "Kelly et al. 1998",
        Sizes.PLANNED);
    add(
        PlanningAllocator::maxWeight,
        Knowledge.DELAYS,
        "maxweight",
        "each band the setting of largest sum of sqrt(q) (1 + delay / 20 ms) bits "
            + "with backpressure; believes half duplex in a band",
        "Tassiulas, Ephremides 1992",
        Sizes.PLANNED);
    add(
        PlanningAllocator::maxWeightNode,
        Knowledge.DELAYS,
        "maxweight-node",
        "maxweight that believes a node cannot send and receive in one slot",
        "Tassiulas, Ephremides 1992",
        Sizes.PLANNED);
    add(
        PlanningAllocator::maxWeightOracle,
        Knowledge.HIDDEN,
        "maxweight-oracle",
        "maxweight that is told the hardware",
        "Tassiulas, Ephremides 1992",
        Sizes.PLANNED);
    add(
        SearchAllocator::coordinateAscent,
        Knowledge.HIDDEN,
        "coordinate-oracle",
        "ascent over bands on maxweight's slot objective from the best of all rules' "
            + "allocations",
        "",
        Sizes.SEARCHED);
    add(
        SearchAllocator::exhaustive,
        Knowledge.HIDDEN,
        "exhaustive-oracle",
        "the allocation of largest slot objective, by trying all",
        "",
        Sizes.TINY);
  }

  private Allocators() {}

  private static void add(
      Function<ActionSpec, Allocator> factory,
      Knowledge knowledge,
      String name,
      String rule,
      String source,
      Sizes sizes) {
    AllocatorDescription text = new AllocatorDescription(name, rule, source, knowledge, sizes);
    BY_NAME.put(name, new Entry(text, factory));
  }

  /** The names {@link #byName} knows, simplest rule first. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** What each of them is, in the same order. */
  public static List<AllocatorDescription> descriptions() {
    List<AllocatorDescription> texts = new ArrayList<>();
    BY_NAME.values().forEach(entry -> texts.add(entry.text()));
    return texts;
  }

  /** The names of those that are told what is hidden. */
  public static List<String> oracles() {
    return descriptions().stream()
        .filter(AllocatorDescription::oracle)
        .map(AllocatorDescription::name)
        .toList();
  }

  /**
   * A new allocator for tasks with this action spec.
   *
   * @throws IllegalArgumentException if the name is unknown, the spec is not one of cells and node
   *     gates, or the sizes are too large for the allocator
   */
  public static Allocator byName(String name, ActionSpec spec) {
    Entry entry = BY_NAME.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("allocator is not one of " + names() + ": " + name);
    }
    return entry.factory().apply(spec);
  }
}
