package org.etchscope.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.Observable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The rules of the house, over all classes of the product. Each rule says why it is there.
final class ArchitectureTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.etchscope");

  private static final List<Class<?>> CHANGEABLE =
      List.of(Appendable.class, Observable.class, RandomGenerator.class, ThreadLocal.class);

  @TestFactory
  Stream<DynamicTest> theRulesOfTheHouse() {
    return Stream.of(
            theSimulatorKnowsNoWindow(),
            theSimulatorKnowsNothingAboveIt(),
            theSamplesKnowOnlyTheSimulator(),
            theViewsDoNotKnowTheProgram(),
            paintersDrawOnASurfaceOnly(),
            theMachineKnowsNeitherNumbersNorQuestions(),
            theDataFlowsOneWay(),
            theWindowIsBuiltInOneDirection(),
            partsOfTheWindowDoNotKnowIt(),
            jacksonStaysAtTheEdge(),
            matricesStayInNumeric(),
            nothingStaticChanges(),
            noArrayIsShared(),
            namesSayWhatThingsAreFor(),
            packagesSayWhatTheyAreFor(),
            onlyTheProgramPrints())
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PRODUCT)));
  }

  private static ArchRule theSimulatorKnowsNoWindow() {
    return noClasses()
        .that()
        .resideInAPackage("org.etchscope.sim..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
        .because("the simulator is a plain Java library that runs where there is no screen")
        .allowEmptyShould(true);
  }

  private static ArchRule theSimulatorKnowsNothingAboveIt() {
    return noClasses()
        .that()
        .resideInAPackage("org.etchscope.sim..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.etchscope.samples..", "org.etchscope.views..", "org.etchscope.app..")
        .because("the same run must be had in the window, on the command line and in a library")
        .allowEmptyShould(true);
  }

  private static ArchRule theSamplesKnowOnlyTheSimulator() {
    return noClasses()
        .that()
        .resideInAPackage("org.etchscope.samples..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.etchscope.views..", "org.etchscope.app..", "javafx..")
        .because("a sample is data for the simulator, whoever shows it")
        .allowEmptyShould(true);
  }

  private static ArchRule theViewsDoNotKnowTheProgram() {
    return noClasses()
        .that()
        .resideInAPackage("org.etchscope.views..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.etchscope.app..", "org.etchscope.samples..")
        .because("a view shows any trace, in any window, in a figure or in a test")
        .allowEmptyShould(true);
  }

  private static ArchRule paintersDrawOnASurfaceOnly() {
    return noClasses()
        .that()
        .resideInAPackage("org.etchscope.views..")
        .and()
        .haveSimpleNameEndingWith("Painter")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .because("one drawing routine serves the screen and the paper")
        .allowEmptyShould(true);
  }

  private static ArchRule theMachineKnowsNeitherNumbersNorQuestions() {
    return noClasses()
        .that()
        .resideInAPackage("org.etchscope.sim.machine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.etchscope.sim.numeric..", "org.etchscope.sim.analysis..")
        .because("time depends neither on the values that flow nor on what is asked later")
        .allowEmptyShould(true);
  }

  private static ArchRule theDataFlowsOneWay() {
    return slices()
        .matching("org.etchscope.sim.(*)..")
        .namingSlices("$1")
        .should()
        .beFreeOfCycles()
        .because("each arrow from configuration to trace carries a value, and no way leads back")
        .allowEmptyShould(true);
  }

  private static ArchRule theWindowIsBuiltInOneDirection() {
    return slices()
        .matching("org.etchscope.app.workbench.(*)..")
        .namingSlices("$1")
        .should()
        .beFreeOfCycles()
        .because(
            "from words and controls up to exports each part can be read without those above it")
        .allowEmptyShould(true);
  }

  private static ArchRule partsOfTheWindowDoNotKnowIt() {
    return noClasses()
        .that()
        .resideInAPackage("org.etchscope.app.workbench.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.etchscope.app.workbench")
        .because(
            "the window is put together from its parts, and they ask it by what they are given")
        .allowEmptyShould(true);
  }

  private static ArchRule jacksonStaysAtTheEdge() {
    return noClasses()
        .that()
        .resideInAPackage("org.etchscope.sim..")
        .and()
        .resideOutsideOfPackage("org.etchscope.sim.export..")
        .and(areNotWithinAClassNamed("Reader", "Writer", "Json", "File"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
        .because("a file's format is the business of readers and writers; values know none")
        .allowEmptyShould(true);
  }

  private static ArchRule matricesStayInNumeric() {
    return noClasses()
        .that()
        .resideInAPackage("org.etchscope..")
        .and()
        .resideOutsideOfPackage("org.etchscope.sim.numeric..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.ejml..")
        .because("only the executor computes with real numbers")
        .allowEmptyShould(true);
  }

  private static ArchRule nothingStaticChanges() {
    return fields()
        .that()
        .areStatic()
        .and(areWrittenByHand())
        .should()
        .beFinal()
        .andShould()
        .notHaveRawType(thatCanChange())
        .because("two runs stand side by side when they are compared, and must not meet")
        .allowEmptyShould(true);
  }

  private static ArchRule noArrayIsShared() {
    return fields()
        .that()
        .areStatic()
        .and()
        .areNotPrivate()
        .and(areWrittenByHand())
        .should()
        .notHaveRawType(describe("that is an array", JavaClass::isArray))
        .because("whoever sees an array can write into it")
        .allowEmptyShould(true);
  }

  private static ArchRule namesSayWhatThingsAreFor() {
    return classes()
        .should()
        .haveNameNotMatching(".*(Utils?|Helpers?|Managers?|Common|Impl)")
        .because("a name says what a thing is for");
  }

  private static ArchRule packagesSayWhatTheyAreFor() {
    return noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..", "..impl..")
        .because("a package is a room with one job, and its name is the job");
  }

  private static ArchRule onlyTheProgramPrints() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("org.etchscope.app..")
        .should(ACCESS_STANDARD_STREAMS)
        .because("a library answers its caller, not the terminal")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> areNotWithinAClassNamed(String... endings) {
    Pattern name = Pattern.compile(".*(" + String.join("|", endings) + ")");
    return describe(
        "are not within a class named " + name,
        c -> !name.matcher(outermost(c).getSimpleName()).matches());
  }

  private static JavaClass outermost(JavaClass c) {
    return c.getEnclosingClass().map(ArchitectureTest::outermost).orElse(c);
  }

  private static DescribedPredicate<JavaField> areWrittenByHand() {
    return describe(
        "are written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  /// What can change although its field is final. An interface such as `List` says nothing of that;
  /// what stands behind it is made by `List.of`.
  private static DescribedPredicate<JavaClass> thatCanChange() {
    return describe(
        "that can change",
        type ->
            CHANGEABLE.stream().anyMatch(type::isAssignableTo)
                || (isCollection(type) && !type.isInterface())
                || type.getPackageName().equals("java.util.concurrent.atomic"));
  }

  private static boolean isCollection(JavaClass type) {
    return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
  }
}
