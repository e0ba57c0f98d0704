package io.forcepool.platform.testing;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say of types, methods and parameters, so that a description of the interface
 * repeats nothing. The sources of this module and of those beside it are known.
 */
final class Javadocs {

    private static final Path SOURCES = Path.of("src/main/java");

    private final Map<String, String> texts = new HashMap<>();
    private final Set<Class<?>> read = new HashSet<>();

    /** What a type is. */
    Optional<String> of(Class<?> type) {
        return text(type, key(type));
    }

    /** What a method does. */
    Optional<String> of(Method method) {
        return text(method.getDeclaringClass(), key(method));
    }

    /** What a component of a record is. */
    Optional<String> of(Class<?> record, String component) {
        return text(record, key(record) + "." + component);
    }

    /** What a parameter of a method is. */
    Optional<String> of(Method method, String parameter) {
        return text(method.getDeclaringClass(), key(method) + "." + parameter);
    }

    private Optional<String> text(Class<?> type, String key) {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        if (read.add(top)) {
            source(top).ifPresent(this::read);
        }
        return Optional.ofNullable(texts.get(key));
    }

    private static String key(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static String key(Method method) {
        return key(method.getDeclaringClass())
                + "#"
                + method.getName()
                + "/"
                + method.getParameterCount();
    }

    private static Optional<Path> source(Class<?> top) {
        String file = top.getName().replace('.', '/') + ".java";
        try (Stream<Path> modules = Files.list(Path.of("..").toRealPath())) {
            return Stream.concat(Stream.of(SOURCES), modules.map(module -> module.resolve(SOURCES)))
                    .map(root -> root.resolve(file))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    null,
                                    null,
                                    files.getJavaFileObjects(source));
            var comments = new Comments(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                comments.scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Comments extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees docs;
        private String type = "";

        Comments(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            String outer = type;
            type = outer.isEmpty() ? "" + tree.getSimpleName() : outer + "." + tree.getSimpleName();
            keep(type);
            super.visitClass(tree, nothing);
            type = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            keep(type + "#" + tree.getName() + "/" + tree.getParameters().size());
            return null;
        }

        private void keep(String key) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                return;
            }
            texts.put(key, plain(comment.getFullBody()));
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree param) {
                    texts.put(key + "." + param.getName(), plain(param.getDescription()));
                }
            }
        }
    }

    private static String plain(List<? extends DocTree> text) {
        return text.stream()
                .map(Javadocs::plain)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String plain(DocTree part) {
        return switch (part) {
            case LiteralTree literal -> literal.getBody().getBody();
            case LinkTree link -> {
                String label = plain(link.getLabel());
                String reference = link.getReference().getSignature();
                yield label.isEmpty() ? reference.substring(reference.lastIndexOf('#') + 1) : label;
            }
            default -> part.toString();
        };
    }
}
