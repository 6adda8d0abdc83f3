// Timefold as a contender: seats are filled with workers, the rules and prices are constraint streams, everything else is Timefold's default.

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

public final class CrewPeer {
    static final int DAY = 1440;
    /** Plans that follow one another faster than by this share of the time are one, as in trail.py. */
    static final double STEP = 1.03;

    /** Somebody: what each shift would cost, and what was worked already. */
    public static final class Worker {
        final int number;
        final int[] cost;
        final int[] pastStart;
        final int[] pastEnd;
        final Rules rules;

        Worker(int number, int[] cost, int[] pastStart, int[] pastEnd, Rules rules) {
            this.number = number;
            this.cost = cost;
            this.pastStart = pastStart;
            this.pastEnd = pastEnd;
            this.rules = rules;
        }

        /** Minutes above what the fullest stretches allow, and a day for each day in a row too many. */
        int excess(List<Seat> held) {
            int many = pastStart.length + held.size();
            int[] start = new int[many];
            int[] end = new int[many];
            System.arraycopy(pastStart, 0, start, 0, pastStart.length);
            System.arraycopy(pastEnd, 0, end, 0, pastEnd.length);
            for (int i = 0; i < held.size(); i++) {
                start[pastStart.length + i] = held.get(i).getStart();
                end[pastStart.length + i] = held.get(i).place.end;
            }
            int over = 0;
            for (int w = 0; w < rules.windows.length; w += 2) {
                for (int from : start) {
                    over += Math.max(0, worked(start, end, from, from + rules.windows[w]) - rules.windows[w + 1]);
                }
            }
            return over + DAY * daysTooMany(start);
        }

        static int worked(int[] start, int[] end, int from, int until) {
            int total = 0;
            for (int i = 0; i < start.length; i++) {
                total += Math.max(0, Math.min(end[i], until) - Math.max(start[i], from));
            }
            return total;
        }

        int daysTooMany(int[] start) {
            if (start.length <= rules.maxDays) {
                return 0;
            }
            var days = new TreeSet<Integer>();
            for (int each : start) {
                days.add(Math.floorDiv(each, DAY));
            }
            int over = 0;
            int run = 0;
            int last = Integer.MIN_VALUE;
            for (int day : days) {
                run = day == last + 1 ? run + 1 : 1;
                last = day;
                over += run > rules.maxDays ? 1 : 0;
            }
            return over;
        }
    }

    /** What holds for everybody. */
    record Rules(int rest, int maxDays, int target, int step, int[] windows) {}

    /** Like positions of a shift: who may hold them, and what an open one costs. */
    static final class Place {
        final int shift;
        final int start;
        final int end;
        final int rested;
        final int price;
        final List<Worker> eligible = new ArrayList<>();

        Place(int shift, int start, int end, int rested, int price) {
            this.shift = shift;
            this.start = start;
            this.end = end;
            this.rested = rested;
            this.price = price;
        }
    }

    /** A position, to be filled or left open. */
    @PlanningEntity
    public static final class Seat {
        @PlanningId
        private int position;
        private Place place;
        @PlanningVariable(allowsUnassigned = true)
        private Worker worker;

        public Seat() {}

        Seat(int position, Place place) {
            this.position = position;
            this.place = place;
        }

        @ValueRangeProvider
        public List<Worker> getEligible() {
            return place.eligible;
        }

        public Worker getWorker() {
            return worker;
        }

        public int getStart() {
            return place.start;
        }

        public int getRested() {
            return place.rested;
        }

        long getCost() {
            return worker.cost[place.shift];
        }

        long getPrice() {
            return place.price;
        }
    }

    /** The plan. */
    @PlanningSolution
    public static final class Crew {
        @ProblemFactCollectionProperty
        private List<Worker> workers;
        @PlanningEntityCollectionProperty
        private List<Seat> seats;
        @PlanningScore
        private HardSoftLongScore score;

        public Crew() {}

        Crew(List<Worker> workers, List<Seat> seats) {
            this.workers = workers;
            this.seats = seats;
        }
    }

    /** The rules and the prices. */
    public static final class Letter implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            return new Constraint[] {rest(factory), hours(factory), cost(factory), open(factory), load(factory)};
        }

        Constraint rest(ConstraintFactory factory) {
            return factory.forEachUniquePair(Seat.class, Joiners.equal(Seat::getWorker), Joiners.overlapping(Seat::getStart, Seat::getRested))
                    .penalizeLong(HardSoftLongScore.ONE_HARD, (one, other) -> 600L)
                    .asConstraint("rest");
        }

        Constraint hours(ConstraintFactory factory) {
            return factory.forEach(Seat.class)
                    .groupBy(Seat::getWorker, ConstraintCollectors.toList())
                    .penalizeLong(HardSoftLongScore.ONE_HARD, Worker::excess)
                    .asConstraint("hours");
        }

        Constraint cost(ConstraintFactory factory) {
            return factory.forEach(Seat.class).penalizeLong(HardSoftLongScore.ONE_SOFT, Seat::getCost).asConstraint("cost");
        }

        Constraint open(ConstraintFactory factory) {
            return factory.forEachIncludingUnassigned(Seat.class)
                    .filter(seat -> seat.getWorker() == null)
                    .penalizeLong(HardSoftLongScore.ONE_SOFT, Seat::getPrice)
                    .asConstraint("open");
        }

        Constraint load(ConstraintFactory factory) {
            return factory.forEach(Seat.class)
                    .groupBy(Seat::getWorker, ConstraintCollectors.count())
                    .penalizeLong(HardSoftLongScore.ONE_SOFT, (worker, many) -> {
                        int above = Math.max(0, many - worker.rules.target());
                        return (long) worker.rules.step() * (above + Math.max(0, above - 2));
                    })
                    .asConstraint("load");
        }
    }

    /** One better plan, when it was found, and who holds each position. */
    record Answer(double at, long cost, int[] held) {}

    private static int[] row(ByteBuffer numbers) {
        int[] row = new int[numbers.getInt()];
        for (int i = 0; i < row.length; i++) {
            row[i] = numbers.getInt();
        }
        return row;
    }

    /** Read what numbers.py wrote. */
    static Crew read(Path file) throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int[] limits = row(numbers);
        var rules = new Rules(limits[0], limits[1], limits[2], limits[3], row(numbers));
        int[][] rows = new int[12][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(numbers);
        }
        int[] start = rows[0];
        int[] end = rows[1];
        int[] firstPast = rows[9];
        var workers = new ArrayList<Worker>();
        for (int w = 0; w + 1 < firstPast.length; w++) {
            int[] pastStart = java.util.Arrays.copyOfRange(rows[10], firstPast[w], firstPast[w + 1]);
            int[] pastEnd = java.util.Arrays.copyOfRange(rows[11], firstPast[w], firstPast[w + 1]);
            workers.add(new Worker(w, new int[start.length], pastStart, pastEnd, rules));
        }
        var seats = new ArrayList<Seat>();
        for (int p = 0; p < rows[2].length; p++) {
            int shift = rows[2][p];
            var place = new Place(shift, start[shift], end[shift], end[shift] + rules.rest(), rows[3][p]);
            for (int pair = rows[6][p]; pair < rows[6][p + 1]; pair++) {
                Worker worker = workers.get(rows[7][pair]);
                worker.cost[shift] = rows[8][pair];
                place.eligible.add(worker);
            }
            for (int seat = rows[4][p]; seat < rows[4][p + 1]; seat++) {
                seats.add(new Seat(rows[5][seat], place));
            }
        }
        return new Crew(workers, seats);
    }

    static int[] held(Crew crew) {
        int[] held = new int[crew.seats.size()];
        for (Seat seat : crew.seats) {
            held[seat.position] = seat.worker == null ? -1 : seat.worker.number;
        }
        return held;
    }

    static String solve(String stem, double seconds, long seed) throws IOException {
        long begun = System.nanoTime();
        double used = cpu();
        Crew crew = read(Path.of(stem + ".numbers"));
        var config = new SolverConfig()
                .withSolutionClass(Crew.class)
                .withEntityClasses(Seat.class)
                .withConstraintProviderClass(Letter.class)
                .withRandomSeed(seed)
                .withTerminationSpentLimit(Duration.ofMillis((long) (1000 * seconds)));
        var solver = SolverFactory.<Crew>create(config).buildSolver();
        var answers = new ArrayList<Answer>();
        long ready = System.nanoTime();
        solver.addEventListener(event -> {
            Crew best = event.getNewBestSolution();
            if (best.score.hardScore() == 0) {
                double at = since(ready);
                if (answers.size() > 1 && at < STEP * answers.get(answers.size() - 2).at()) {
                    answers.remove(answers.size() - 1);
                }
                answers.add(new Answer(at, -best.score.softScore(), held(best)));
            }
        });
        solver.solve(crew);
        return told(answers, (ready - begun) / 1e9, since(ready), (cpu() - used) / since(begun));
    }

    static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    static double cpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    static String told(List<Answer> answers, double setup, double ended, double busy) throws IOException {
        var told = new StringBuilder("{\"setup\": ").append(setup).append(", \"ended\": ").append(ended).append(", \"cpu\": ").append(busy);
        told.append(", \"bound\": null, \"proven\": false, \"peak_mb\": ").append(peak()).append(", \"answers\": [");
        for (int i = 0; i < answers.size(); i++) {
            Answer each = answers.get(i);
            told.append(i == 0 ? "[" : ", [").append(each.at()).append(", ").append(each.cost()).append(", null, ");
            told.append(java.util.Arrays.toString(each.held())).append("]");
        }
        return told.append("]}").toString();
    }

    /** The most memory the process has had, in megabytes. */
    static long peak() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    public static void main(String[] args) throws IOException {
        var tasks = new BufferedReader(new InputStreamReader(System.in));
        for (String line = tasks.readLine(); line != null; line = tasks.readLine()) {
            String[] words = line.split(" ");
            System.out.println(solve(words[0], Double.parseDouble(words[1]), Long.parseLong(words[2])));
        }
    }
}
