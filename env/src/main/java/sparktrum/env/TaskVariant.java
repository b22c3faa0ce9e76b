package sparktrum.env;

import java.util.List;

/**
 * One task: a value that fixes a scenario. Two variants with the same {@link #taskHash()} play the
 * same episodes.
 */
public interface TaskVariant {

  /**
   * One drawn parameter, for people to read.
   *
   * @param name snake_case name with its unit
   * @param value the value as text
   * @param hidden whether agents are kept from seeing it
   */
  record Parameter(String name, String value, boolean hidden) {}

  /** Unique within the preset, such as {@code iab/train/17}. */
  String taskId();

  /** 64-bit hash of everything that influences an episode, the identity left out. */
  long taskHash();

  /** The split it was drawn for. */
  Split split();

  /** All drawn parameters, observable ones first. */
  List<Parameter> parameters();
}
