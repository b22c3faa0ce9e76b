package sparktrum.jobs.trace;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A Parquet file of flat columns. */
final class ParquetRows implements TraceRows {
  private final String file;
  private final MessageType schema;
  private final ParquetReader<Group> reader;
  private Group row;
  private long number;

  private ParquetRows(String file, MessageType schema, ParquetReader<Group> reader) {
    this.file = file;
    this.schema = schema;
    this.reader = reader;
  }

  static ParquetRows open(Path path, Configuration hadoop) throws IOException {
    String file = path.toString();
    MessageType schema;
    try (ParquetFileReader footer =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop))) {
      schema = footer.getFileMetaData().getSchema();
    } catch (RuntimeException damaged) { // how Parquet says that a file is not of its own
      throw new IOException(file + " is not Parquet: " + damaged.getMessage(), damaged);
    }
    return new ParquetRows(
        file, schema, ParquetReader.builder(new GroupReadSupport(), path).withConf(hadoop).build());
  }

  @Override
  public List<String> columns() {
    return schema.getFields().stream().map(Type::getName).toList();
  }

  @Override
  public boolean next() throws IOException {
    row = reader.read();
    number++;
    return row != null;
  }

  @Override
  public String place() {
    return file + " row " + number;
  }

  @Override
  public Object cell(int column) {
    if (row.getFieldRepetitionCount(column) == 0) {
      return null;
    }
    if (!schema.getType(column).isPrimitive()) {
      return row.getValueToString(column, 0);
    }
    return switch (schema.getType(column).asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> (long) row.getInteger(column, 0);
      case INT64 -> row.getLong(column, 0);
      case FLOAT -> (double) row.getFloat(column, 0);
      case DOUBLE -> row.getDouble(column, 0);
      default -> row.getValueToString(column, 0);
    };
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
