package org.noisefloor.verification.claim;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.noisefloor.io.description.ClaimSetting;
import org.noisefloor.io.description.DescriptionException;

/// Makes a claim of a class that the user wrote: one source file, compiled in memory against the classes of this program, so that its text
/// is all that a worker needs. It runs with the rights of the user.
final class JavaClaim {
    private static final String CLASS = ".class";

    private JavaClaim() {}

    /// The claim.
    ///
    /// @throws DescriptionException with file and line if the text does not compile; in one sentence if its class is no claim
    static Claim of(ClaimSetting.Java source) {
        Map<String, byte[]> classes = compile(source);
        var loader =
                new ClassLoader(JavaClaim.class.getClassLoader()) {
                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        byte[] bytes = classes.get(name);
                        if (bytes == null) {
                            throw new ClassNotFoundException(name);
                        }
                        return defineClass(name, bytes, 0, bytes.length);
                    }
                };
        for (String name : classes.keySet().stream().sorted().toList()) {
            try {
                Class<?> type = loader.loadClass(name);
                if (Claim.class.isAssignableFrom(type) && !type.isInterface()) {
                    var maker = type.getDeclaredConstructor();
                    maker.setAccessible(true);
                    return (Claim) maker.newInstance();
                }
            } catch (ReflectiveOperationException | LinkageError e) {
                throw new DescriptionException(
                        source.source(),
                        0,
                        name,
                        "must have a constructor without parameters that can be called: " + e);
            }
        }
        throw new DescriptionException(
                source.source(),
                0,
                "",
                "must hold a class that implements %s, held %s"
                        .formatted(Claim.class.getName(), classes.keySet()));
    }

    private static Map<String, byte[]> compile(ClaimSetting.Java source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new DescriptionException(
                    source.source(),
                    0,
                    "",
                    "cannot be compiled: this Java has no compiler, a JDK has");
        }
        var found = new DiagnosticCollector<JavaFileObject>();
        Map<String, ByteArrayOutputStream> out = new HashMap<>();
        try (JavaFileManager files =
                inMemory(compiler.getStandardFileManager(found, Locale.ROOT, null), out)) {
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-classpath",
                            classPath(),
                            "--add-modules=jdk.incubator.vector");
            boolean good =
                    compiler.getTask(null, files, found, options, null, List.of(text(source)))
                            .call();
            if (!good) {
                throw error(source, found.getDiagnostics());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Map<String, byte[]> classes = new HashMap<>();
        out.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    /// Where our classes are; a worker of a cluster got them from the driver, which the property does not know.
    private static String classPath() {
        String started = System.getProperty("java.class.path");
        if (!(JavaClaim.class.getClassLoader() instanceof URLClassLoader sent)) {
            return started;
        }
        return Stream.concat(
                        Stream.of(sent.getURLs()).map(url -> Path.of(URI.create(url.toString()))),
                        Stream.of(started))
                .map(Object::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static DescriptionException error(
            ClaimSetting.Java source, List<Diagnostic<? extends JavaFileObject>> found) {
        var errors = new ArrayList<>(found);
        errors.removeIf(each -> each.getKind() != Diagnostic.Kind.ERROR);
        Diagnostic<?> first = errors.getFirst();
        return new DescriptionException(
                source.source(),
                (int) Math.max(0, first.getLineNumber()),
                "",
                "does not compile: " + first.getMessage(Locale.ROOT).replaceAll("\\s+", " "));
    }

    private static JavaFileObject text(ClaimSetting.Java source) {
        String file = source.source().replaceFirst(".*[/\\\\]", "");
        return new SimpleJavaFileObject(
                URI.create("memory:///" + file.replaceAll("[^A-Za-z0-9_.]", "_")),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source.text();
            }
        };
    }

    private static JavaFileManager inMemory(
            JavaFileManager files, Map<String, ByteArrayOutputStream> out) {
        return new ForwardingJavaFileManager<>(files) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(
                        URI.create("memory:///" + name.replace('.', '/') + CLASS), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        var bytes = new ByteArrayOutputStream();
                        out.put(name, bytes);
                        return bytes;
                    }
                };
            }
        };
    }
}
