package sparktrum.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.env.Split;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.iab.IabTask;
import sparktrum.jobs.inspect.EpisodeTrace.Slot;

/** Opens the page from disk and plays it: in HtmlUnit, and in Chromium where there is one. */
class ReplayPageTest {
  private static final String SLOT = "document.getElementById('counter').textContent";
  private static final String LINKS = "document.querySelector('#map .links').innerHTML";
  private static final String CELLS = "document.getElementById('cells').innerHTML";
  private static final String CURSOR =
      "document.querySelector('#chart-power .cursor').getAttribute('x1')";
  private static final String TIP = "document.getElementById('tip').textContent";

  private static final int SLOTS = 40;

  @TempDir static Path folder;
  private static EpisodeTrace trace;
  private static Path file;

  /** Random choices under the mask: gates silence cells and budgets scale powers. */
  @BeforeAll
  static void writePage() throws IOException {
    IabPreset preset =
        IabPreset.of(IabSettings.standard(new IabSettings.Sizes(3, 5, 10, SLOTS, 0.005)));
    IabTask task = (IabTask) preset.tasks(2).task(Split.TEST, 3);
    trace = Replay.ofAllocator(preset, task, "random-masked", 5);
    file = Files.writeString(folder.resolve("episode.html"), ReplayPage.of(trace));
  }

  @Test
  void thePageIsSmallAndNamesNoPlaceToLoadFrom() throws IOException {
    String page = Files.readString(file);
    assertThat(Files.size(file)).isLessThan(1_000_000);
    assertThat(page).contains("<title>iab/test/3, random-masked</title>", "default-src 'none'");
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContainPattern("https?://|src=|@import|url\\(|\\{\\{");
  }

  @Test
  void noTextOfTheTraceEndsTheScript() {
    EpisodeTrace hostile =
        new EpisodeTrace(
            trace.task(),
            new EpisodeTrace.Policy("</script><b>", "<!-- & >"),
            trace.network(),
            trace.slots(),
            trace.summary());
    assertThat(ReplayPage.json(hostile)).doesNotContain("<").contains("\\u003c/script>");
    assertThat(ReplayPage.of(hostile)).contains("<title>iab/test/3, &lt;/script&gt;&lt;b&gt;<");
  }

  @Test
  void itPlaysInHtmlUnit() {
    plays(HtmlUnitBrowser::open);
  }

  @Test
  void itPlaysInChromium() {
    assumeTrue(ChromiumBrowser.program().isPresent(), "no Chromium on this machine");
    plays(page -> ChromiumBrowser.open(folder.resolve("profile"), page));
  }

  private static void plays(Function<Path, Browser> open) {
    try (Browser browser = open.apply(file)) {
      assertThat(browser.text(SLOT)).isEqualTo("slot 1 / 40 · 5.00 ms");
      buttonsAndKeysStep(browser);
      playChangesMapCellsAndCharts(browser);
      scrubbingShowsWhatTheTraceSays(browser);
      correctionsAreShown(browser);
      hiddenThingsAreMarkedAndCanGo(browser);
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests())
          .allSatisfy(address -> assertThat(address).startsWith("file:").endsWith("episode.html"));
    }
  }

  private static void buttonsAndKeysStep(Browser browser) {
    browser.click("#forward");
    browser.press("ArrowRight");
    assertThat(browser.text(SLOT)).startsWith("slot 3 /");
    browser.click("#back");
    assertThat(browser.text(SLOT)).startsWith("slot 2 /");
    browser.press("End");
    assertThat(browser.text(SLOT)).isEqualTo("slot 40 / 40 · 200 ms");
    browser.click("#first");
    assertThat(browser.text(SLOT)).startsWith("slot 1 /");
  }

  private static void playChangesMapCellsAndCharts(Browser browser) {
    String links = browser.text(LINKS);
    String cells = browser.text(CELLS);
    double cursor = Double.parseDouble(browser.text(CURSOR));
    browser.press("ArrowUp");
    browser.click("#play");
    browser.await("Replay.player.slot >= 5");
    assertThat(browser.text("document.getElementById('play').getAttribute('aria-label')"))
        .isEqualTo("pause");
    browser.click("#play");
    int stopped = Integer.parseInt(browser.text("Replay.player.slot"));
    assertThat(browser.text(SLOT)).startsWith("slot " + (stopped + 1) + " /");
    assertThat(browser.text(LINKS)).isNotEqualTo(links).contains("class=\"link");
    assertThat(browser.text(CELLS)).isNotEqualTo(cells);
    assertThat(Double.parseDouble(browser.text(CURSOR))).isGreaterThan(cursor);
    assertThat(browser.text("Replay.player.playing")).isEqualTo("false");
  }

  private static void scrub(Browser browser, int slot) {
    browser.text(
        "(function (s) { s.value = "
            + slot
            + "; s.dispatchEvent(new Event('input')); }(document.getElementById('scrubber')))");
    assertThat(browser.text(SLOT)).startsWith("slot " + slot + " /");
  }

  private static void scrubbingShowsWhatTheTraceSays(Browser browser) {
    for (int number : new int[] {1, 22, 40}) {
      scrub(browser, number);
      Slot slot = trace.slots().get(number - 1);
      double delivered =
          IntStream.range(0, 10).mapToDouble(u -> slot.users().deliveredBits()[u]).sum();
      assertThat(browser.text("document.querySelector('#tile-late b').textContent"))
          .isEqualTo(slot.reward().lateUsers() + " / 10");
      assertThat(browser.text("document.querySelector('#tile-sinr b').textContent"))
          .isEqualTo(slot.reward().sinrViolations() + " / 15");
      assertThat(shown(browser, "#tile-delivered b")).isCloseTo(delivered / 0.005, rounding());
      assertThat(shown(browser, "#tile-reward b") - slot.reward().total()).isBetween(-0.06, 0.06);
      browser.pointAt("#map .users [data-tip=\"user:3\"]");
      assertThat(browser.text(TIP))
          .contains("user 3")
          .contains("delay " + Math.round(slot.users().delayMs()[3]));
    }
  }

  private static Percentage rounding() {
    return Percentage.withPercentage(0.6);
  }

  /** The number an element shows, in units without prefix. */
  private static double shown(Browser browser, String selector) {
    String[] parts =
        browser.text("document.querySelector('" + selector + "').textContent").split(" ");
    double factor =
        parts.length == 1
            ? 1
            : switch (parts[1].charAt(0)) {
              case 'k' -> 1e3;
              case 'M' -> 1e6;
              case 'G' -> 1e9;
              default -> throw new AssertionError(parts[1]);
            };
    return factor * Double.parseDouble(parts[0]);
  }

  private static void correctionsAreShown(Browser browser) {
    int[] corrected = firstCorrection();
    int slot = corrected[0];
    int node = corrected[1] / 5;
    int band = corrected[1] % 5;
    scrub(browser, slot + 1);
    int[] proposed = trace.slots().get(slot).proposed();
    int[] applied = trace.slots().get(slot).applied();
    long changed = IntStream.range(0, 15).filter(c -> proposed[c] != applied[c]).count();
    assertThat(browser.text("document.querySelectorAll('#cells td.changed').length"))
        .isEqualTo(Long.toString(changed));
    assertThat(browser.text("document.getElementById('changes').textContent"))
        .startsWith(changed + " cell");
    String cell = "#cells td[data-tip=\"cell:" + node + ":" + band + "\"]";
    String role = proposed[corrected[1]] > 3 ? "backhaul" : "access";
    assertThat(browser.text("document.querySelector('" + cell + "').textContent"))
        .contains(role + " L" + ((proposed[corrected[1]] - 1) % 3 + 1) + " → off", "gate: silent");
    browser.pointAt(cell);
    assertThat(browser.text(TIP)).contains("replaced (gate: silent)", "applied off");
    budgetProjectionIsShown(browser);
  }

  /** Slot and cell of the first cell that was to be on and did not come on. */
  private static int[] firstCorrection() {
    for (int slot = 0; slot < trace.slots().size(); slot++) {
      int[] proposed = trace.slots().get(slot).proposed();
      int[] applied = trace.slots().get(slot).applied();
      for (int cell = 0; cell < 15; cell++) {
        if (proposed[cell] != applied[cell]) {
          return new int[] {slot, cell};
        }
      }
    }
    throw new AssertionError("nothing was corrected");
  }

  /** The donor's five cells at their levels ask for more than its budget in some slot. */
  private static void budgetProjectionIsShown(Browser browser) {
    for (int slot = 0; slot < trace.slots().size(); slot++) {
      int[] applied = trace.slots().get(slot).applied();
      double asked = 0;
      for (int band = 0; band < 5; band++) {
        int choice = applied[band];
        asked += choice == 0 ? 0 : trace.network().levelWatts()[0][(choice - 1) % 3];
      }
      double factor = trace.network().budgetsWatts()[0] / asked;
      if (factor < 0.99) {
        scrub(browser, slot + 1);
        browser.pointAt("#cells th[data-tip=\"node:0\"]");
        assertThat(browser.text(TIP))
            .contains("scaled by " + String.format(Locale.ROOT, "%.2f", factor) + " to the budget");
        return;
      }
    }
    throw new AssertionError("no budget was exceeded");
  }

  private static void hiddenThingsAreMarkedAndCanGo(Browser browser) {
    String marked = "document.querySelectorAll('#parameters .hidden-thing').length";
    long hidden = trace.task().parameters().stream().filter(p -> p.hidden()).count();
    assertThat(browser.text(marked)).isEqualTo(Long.toString(hidden)).isNotEqualTo("0");
    String display =
        "getComputedStyle(document.querySelector('#parameters .hidden-thing')).display";
    assertThat(browser.text(display)).isNotEqualTo("none");
    browser.click("#hidden-switch");
    assertThat(browser.text(display)).isEqualTo("none");
    browser.press("h");
    assertThat(browser.text(display)).isNotEqualTo("none");
  }
}
