package sparktrum.jobs.evaluate;

import java.util.List;
import sparktrum.agents.classical.AllocatorDescription;
import sparktrum.agents.classical.Allocators;
import sparktrum.env.published.PublishedPolicies;

/** The allocators as text for a terminal. */
public final class AllocatorText {
  private static final int RULE_WIDTH = 62;

  private AllocatorText() {}

  /** What each allocator does, may look at and accepts. */
  public static String table() {
    TextTable table = TextTable.titled(List.of("allocator", "rule", "observes", "sizes"));
    for (AllocatorDescription it : Allocators.descriptions()) {
      String source = it.source().isEmpty() ? "" : " (" + it.source() + ")";
      List<String> rule = TextTable.wrap((it.rule() + source).split(" "), RULE_WIDTH);
      table.add(List.of(it.name(), rule.get(0), it.knowledge().words(), it.sizes().words()));
      rule.stream().skip(1).forEach(line -> table.add(List.of("", line, "", "")));
    }
    StringBuilder text = new StringBuilder(table.leftText());
    for (AllocatorDescription.Knowledge kind : AllocatorDescription.Knowledge.values()) {
      text.append(String.format("%n%-8s %s", kind.words(), kind.meaning()));
    }
    for (AllocatorDescription.Sizes kind : AllocatorDescription.Sizes.values()) {
      text.append(String.format("%n%-8s %s", kind.words(), kind.meaning()));
    }
    text.append(
        String.format("%n%nPreset published: %s%n", String.join(", ", PublishedPolicies.NAMES)));
    return text.toString();
  }
}
