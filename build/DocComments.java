import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Finds public types, methods, constructors and fields of the product without a doc comment, and
/// packages without a sentence: `java DocComments.java ROOT`. Exit status 1 when there is one.
///
/// What is said in a comment is checked by javadoc's doclint. Its group `missing` is not used,
/// because it also wants `@param` and `@return` where the first sentence has said it all.
final class DocComments extends TreePathScanner<Void, Void> {
    private final Path root;
    private final DocTrees trees;
    private final List<String> bare = new ArrayList<>();

    private DocComments(Path root, DocTrees trees) {
        this.root = root;
        this.trees = trees;
    }

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]).toRealPath();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(root)) {
            sources =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> file.toString().contains("/src/main/java/"))
                            .toList();
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (var manager = javac.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(sources);
            JavacTask task =
                    (JavacTask)
                            javac.getTask(null, manager, null, List.of("-proc:none"), null, units);
            DocComments finder = new DocComments(root, DocTrees.instance(task));
            finder.scan(task.parse(), null);
            finder.report();
        }
    }

    private void report() {
        if (!bare.isEmpty()) {
            bare.forEach(System.err::println);
            System.err.println(
                    "Public API needs a doc comment (/// Markdown); missing in the places above.");
            System.exit(1);
        }
    }

    @Override
    public Void visitCompilationUnit(CompilationUnitTree unit, Void nothing) {
        if (unit.getSourceFile().getName().endsWith("package-info.java")) {
            require(new TreePath(new TreePath(unit), unit.getPackage()), unit.getPackageName());
            return null;
        }
        return super.visitCompilationUnit(unit, nothing);
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        if (!isPublic(type.getModifiers())) {
            return null;
        }
        require(getCurrentPath(), type.getSimpleName());
        return super.visitClass(type, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        boolean constructor = method.getName().contentEquals("<init>");
        // A constructor is told by the type's comment: a record's compact one, or the only one.
        if (isPublic(method.getModifiers()) && !constructor && !overrides(method)) {
            require(getCurrentPath(), method.getName());
        }
        return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void nothing) {
        boolean component = field.getModifiers().getFlags().contains(Modifier.PRIVATE);
        if (isPublic(field.getModifiers()) && !component) {
            require(getCurrentPath(), field.getName());
        }
        return null;
    }

    private boolean isPublic(ModifiersTree modifiers) {
        TreePath parent = getCurrentPath().getParentPath();
        boolean inInterface = parent.getLeaf().getKind() == Tree.Kind.INTERFACE;
        return modifiers.getFlags().contains(Modifier.PUBLIC)
                || modifiers.getFlags().contains(Modifier.PROTECTED)
                || inInterface && !modifiers.getFlags().contains(Modifier.PRIVATE);
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(note -> note.getAnnotationType().toString().equals("Override"));
    }

    private void require(TreePath path, Object name) {
        String comment = trees.getDocComment(path);
        if (comment == null || comment.isBlank()) {
            CompilationUnitTree unit = path.getCompilationUnit();
            long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
            Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
            bare.add(file + ":" + unit.getLineMap().getLineNumber(start) + ": " + name);
        }
    }
}
