package sparktrum.agents.classical;

import java.util.Locale;

/**
 * What an allocator is, for people who choose one.
 *
 * @param name name in configuration and tables
 * @param rule what it does, in one sentence with its formula
 * @param source where the rule comes from; empty if it is a pattern of this project
 * @param knowledge what it may look at
 * @param sizes the sizes it accepts
 */
public record AllocatorDescription(
    String name, String rule, String source, Knowledge knowledge, Sizes sizes) {

  /** What an allocator may look at, each kind including those before it. */
  public enum Knowledge {
    /** Nothing at all. */
    NOTHING("nothing at all"),
    /** The backhaul tree and the number of the slot. */
    TREE("the backhaul tree and the number of the slot"),
    /** Queues and the channel of the slot before. */
    CHANNEL("exact queues and averages; gains, noise and external interference one slot old"),
    /** Head-of-line delays too. */
    DELAYS("what channel has, and head-of-line delays"),
    /** What no operator knows. */
    HIDDEN("what delays has, and what is hidden: duplex mode, band roles, self-interference");

    private final String meaning;

    Knowledge(String meaning) {
      this.meaning = meaning;
    }

    /** The word a table has for it. */
    public String words() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, for the legend of a table. */
    public String meaning() {
      return meaning;
    }
  }

  /** The sizes an allocator accepts. */
  public enum Sizes {
    /** Whatever the environment accepts, at the same rule. */
    ANY("any number of nodes, bands and users"),
    /** Any, but the search for a band's setting is exact up to a number of settings only. */
    PLANNED("any; all joint settings of a band up to 10 000, else ascent over its nodes"),
    /** Any, but ascent takes smaller steps where there is much to search. */
    SEARCHED("any; ascent over bands where their joint settings are few, else over cells"),
    /** As long as all allocations can be tried. */
    TINY("at most 2 million allocations, such as 2 nodes and 3 bands of 3 levels");

    private final String meaning;

    Sizes(String meaning) {
      this.meaning = meaning;
    }

    /** The word a table has for it. */
    public String words() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, for the legend of a table. */
    public String meaning() {
      return meaning;
    }
  }

  /** Whether it is told what is hidden: a yardstick, not a competitor. */
  public boolean oracle() {
    return knowledge == Knowledge.HIDDEN;
  }
}
