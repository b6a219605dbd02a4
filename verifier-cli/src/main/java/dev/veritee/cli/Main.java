// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the command begins. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        Surroundings world = new Surroundings(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.in,
                System.getenv(),
                // The launcher knows; asking Java costs more than the answer is worth.
                Boolean.getBoolean("veritee.terminal"));
        System.exit(run(args, world));
    }

    /**
     * Runs the command.
     *
     * @param args the arguments
     * @param world what it can see
     * @return the exit code
     */
    static int run(String[] args, Surroundings world) {
        int code = execute(args, world);
        world.out().flush();
        if (world.out().checkError()) {
            world.err().println("veritee: the result could not be written");
            return code == ExitCode.OK ? ExitCode.WRONG_USE : code;
        }
        return code;
    }

    private static int execute(String[] args, Surroundings world) {
        try {
            return commandLine(world).execute(args);
        } catch (RuntimeException | Error e) {
            return fault(e, world);
        }
    }

    static CommandLine commandLine(Surroundings world) {
        return new CommandLine(RootCommand.spec(world))
                .setOut(new PrintWriter(world.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(world.err(), true, StandardCharsets.UTF_8))
                // Otherwise "--nonce @file" would be read as a file of arguments.
                .setExpandAtFiles(false)
                .setTrimQuotes(false)
                .setParameterExceptionHandler((e, args) -> wrongUse(e, world))
                .setExecutionExceptionHandler(
                        (e, command, result) -> e instanceof WrongUse ? wrongUse(command, e, world) : fault(e, world));
    }

    private static int wrongUse(ParameterException e, Surroundings world) {
        return wrongUse(e.getCommandLine(), e, world);
    }

    private static int wrongUse(CommandLine command, Exception e, Surroundings world) {
        String name = command.getCommandSpec().qualifiedName();
        world.complain(name + ": " + e.getMessage() + " (see " + name + " --help)");
        return ExitCode.WRONG_USE;
    }

    private static int fault(Throwable e, Surroundings world) {
        PrintStream err = world.err();
        world.complain("veritee: a fault in veritee itself, so nothing was decided: " + e);
        err.println("Please report it with this line, the version ("
                + Version.text()
                + ") and what was asked. VERITEE_DEBUG=1 shows where it happened.");
        if (world.variable("VERITEE_DEBUG").isPresent()) {
            e.printStackTrace(err);
        }
        return ExitCode.FAULT;
    }
}
