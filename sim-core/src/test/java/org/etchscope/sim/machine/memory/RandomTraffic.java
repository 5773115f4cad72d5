package org.etchscope.sim.machine.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random requests with some locality, sent to a controller in bursts with pauses between them.
final class RandomTraffic {

  final List<RecordedCommand> commands = new ArrayList<>();
  final List<Long> returns = new ArrayList<>();

  private final HbmDevice device;
  private final Random random;
  private final int writePercent;
  private int bank;
  private int row;

  private RandomTraffic(HbmDevice device, long seed, int writePercent) {
    this.device = device;
    this.random = new Random(seed);
    this.writePercent = writePercent;
  }

  /// Runs requests to their end.
  ///
  /// @param everyTick whether the controller is run at each tick, also where nothing should happen
  static RandomTraffic run(
      ControllerPolicy policy,
      HbmDevice device,
      long seed,
      int requests,
      int writePercent,
      boolean everyTick) {
    RandomTraffic traffic = new RandomTraffic(device, seed, writePercent);
    HbmController controller =
        policy.controller(
            device,
            (request, tick) -> traffic.returns.add(tick),
            (command, bank, row, tick) ->
                traffic.commands.add(new RecordedCommand(command, bank, row, tick)));
    traffic.send(controller, requests, everyTick);
    return traffic;
  }

  private void send(HbmController controller, int requests, boolean everyTick) {
    HbmOrganisation organisation = device.organisation();
    long now = 0;
    long pauseUntil = 0;
    boolean write = false;
    int column = 0;
    boolean fresh = true;
    int sent = 0;
    while (sent < requests) {
      if (now >= pauseUntil) {
        if (fresh) {
          if (random.nextInt(3) == 0) {
            bank = random.nextInt(organisation.banks());
            row = random.nextInt(4);
          } else if (random.nextInt(3) == 0) {
            bank = (bank + 1) % organisation.banks();
          }
          write = random.nextInt(100) < writePercent;
          column = random.nextInt(organisation.columns());
          fresh = false;
        }
        if (controller.offer(sent, write, bank, row, column, now)) {
          sent++;
          fresh = true;
          if (random.nextInt(200) == 0) {
            pauseUntil = now + random.nextInt(3000);
          }
        }
      }
      now = advance(controller, now, now + 1, everyTick);
    }
    advance(controller, now, now + 40_000, everyTick);
  }

  private static long advance(HbmController controller, long from, long to, boolean everyTick) {
    for (long now = from + 1; now <= to; now++) {
      if (everyTick || controller.nextTick() <= now) {
        controller.tick(now);
      }
    }
    return to;
  }
}
