package sparktrum.jobs.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A replay as one HTML page that needs nothing else: style, scripts and the trace are written into
 * the template. Its content security policy forbids the browser to load anything.
 */
public final class ReplayPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.-]+)\\}\\}");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new SimpleModule().addSerializer(double[].class, new Rounded()));

  private ReplayPage() {}

  /** The text of the page. */
  public static String of(EpisodeTrace trace) {
    Matcher places = PLACE.matcher(resource("replay.html"));
    StringBuilder page = new StringBuilder();
    while (places.find()) {
      places.appendReplacement(page, Matcher.quoteReplacement(content(places.group(1), trace)));
    }
    return places.appendTail(page).toString();
  }

  private static String content(String name, EpisodeTrace trace) {
    return switch (name) {
      case "title" -> text(trace.task().id() + ", " + trace.policy().name());
      case "trace" -> json(trace);
      default -> resource(name);
    };
  }

  /** The trace as JSON that no HTML parser mistakes for markup: the only way out is {@code <}. */
  static String json(EpisodeTrace trace) {
    try {
      return JSON.writeValueAsString(trace).replace("<", "\\u003c");
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("trace of " + trace.task().id(), unwritable);
    }
  }

  private static String text(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream stream = ReplayPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new FileNotFoundException("no resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Five significant digits are more than a picture shows; NaN becomes null. */
  private static final class Rounded extends StdSerializer<double[]> {
    private static final long serialVersionUID = 1L;
    private static final MathContext DIGITS = new MathContext(5);

    Rounded() {
      super(double[].class);
    }

    @Override
    public void serialize(double[] values, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartArray();
      for (double value : values) {
        if (Double.isNaN(value)) {
          out.writeNull();
        } else if (value == 0) {
          out.writeNumber(0);
        } else {
          out.writeRawValue(digits(value));
        }
      }
      out.writeEndArray();
    }

    private static String digits(double value) {
      BigDecimal rounded = new BigDecimal(value, DIGITS).stripTrailingZeros();
      String plain = rounded.toPlainString();
      return plain.length() <= 8 ? plain : rounded.toString();
    }
  }
}
