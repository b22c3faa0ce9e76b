package sparktrum.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordRendererProperties {
  enum Mode {
    PLAIN,
    VERY_FANCY
  }

  record Inner(long seed, boolean on, Mode mode) {}

  record Outer(
      String name, double rate, List<Double> points, Inner inner, Map<String, String> extra) {}

  @Property(tries = 200, seed = "7")
  void everyRecordBindsBackToItself(@ForAll("records") Outer record) {
    String text = RecordRenderer.compact(record);
    Outer back = ConfigLoader.parse(Outer.class, text, "text");
    assertThat(back).isEqualTo(record);
    assertThat(RecordRenderer.compact(back)).isEqualTo(text);
    assertThat(ConfigLoader.parse(Outer.class, RecordRenderer.pretty(record), "text"))
        .isEqualTo(record);
  }

  @Property(tries = 100, seed = "8")
  void keysOfNoComponentAreAlwaysRejected(
      @ForAll("records") Outer record, @ForAll("words") String key) {
    String text = RecordRenderer.compact(record);
    String longer = "{\"x-" + key + "\":1," + text.substring(1);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    ConfigProblems.class, () -> ConfigLoader.parse(Outer.class, longer, "text"))
                .problems())
        .singleElement()
        .isEqualTo(
            new ConfigProblem(
                "text",
                "x-" + key,
                "is not a setting (known here: extra, inner, name, points, rate): 1"));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(6);
  }

  @Provide
  Arbitrary<Outer> records() {
    Arbitrary<Double> numbers =
        Arbitraries.doubles()
            .filter(d -> !Double.isNaN(d) && !Double.isInfinite(d))
            .map(d -> d + 0.0);
    Arbitrary<Inner> inners =
        Combinators.combine(
                Arbitraries.longs(), Arbitraries.of(true, false), Arbitraries.of(Mode.values()))
            .as(Inner::new);
    Arbitrary<String> keys = words().list().ofMinSize(1).ofMaxSize(3).map(l -> String.join(".", l));
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(12),
            numbers,
            numbers.list().ofMaxSize(4),
            inners,
            Arbitraries.maps(keys, Arbitraries.strings().ofMaxLength(8)).ofMaxSize(1))
        .as(Outer::new);
  }
}
