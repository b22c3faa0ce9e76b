package sparktrum.jobs.inspect;

import java.util.List;

/** A browser with one page open, as far as a test of a page needs it. */
interface Browser extends AutoCloseable {

  /** What a JavaScript expression is on the page, as text. */
  String text(String expression);

  /** Clicks the element a selector finds, as a person would. */
  void click(String selector);

  /** Moves the pointer over the element a selector finds. */
  void pointAt(String selector);

  /** Presses and releases a key, such as {@code ArrowRight}, or a letter. */
  void press(String key);

  /** Lets the page run until the expression holds, for two minutes at most. */
  void await(String expression);

  /** Addresses the browser asked for, the page's own included. */
  List<String> requests();

  /** Errors and warnings on the console, and exceptions nobody caught. */
  List<String> complaints();

  @Override
  void close();
}
