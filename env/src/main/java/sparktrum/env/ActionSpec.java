package sparktrum.env;

import java.util.List;

/**
 * Independent categorical heads. An action is one choice index for each head; a mask has one entry
 * for each choice of each head, head after head.
 */
public final class ActionSpec {

  /**
   * One categorical choice.
   *
   * @param name snake_case name, unique in the spec
   * @param choices number of choices, at least 2
   */
  public record Head(String name, int choices) {
    public Head {
      Require.in("choices of head " + name, choices, 2, 1 << 16);
    }
  }

  private final List<Head> heads;
  private final int[] sizes;
  private final int[] offsets;

  private ActionSpec(List<Head> heads) {
    this.heads = List.copyOf(heads);
    this.sizes = heads.stream().mapToInt(Head::choices).toArray();
    this.offsets = new int[sizes.length + 1];
    for (int head = 0; head < sizes.length; head++) {
      offsets[head + 1] = offsets[head] + sizes[head];
    }
  }

  /** A spec of these heads, in this order; at least one, names distinct. */
  public static ActionSpec of(List<Head> heads) {
    if (heads.isEmpty() || heads.stream().map(Head::name).distinct().count() != heads.size()) {
      throw new IllegalArgumentException("heads are missing or share a name: " + heads);
    }
    return new ActionSpec(heads);
  }

  /** The heads in order. */
  public List<Head> heads() {
    return heads;
  }

  /** Number of heads: entries of one action. */
  public int headCount() {
    return sizes.length;
  }

  /** Choices of all heads together: entries of one mask, and logits of a policy. */
  public int choiceCount() {
    return offsets[sizes.length];
  }

  /** Choices of one head. */
  public int headSize(int head) {
    return sizes[head];
  }

  /** Index of the first choice of {@code head} in a mask or logit vector. */
  public int headOffset(int head) {
    return offsets[head];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActionSpec spec && spec.heads.equals(heads);
  }

  @Override
  public int hashCode() {
    return heads.hashCode();
  }

  @Override
  public String toString() {
    return "ActionSpec" + heads;
  }
}
