/** Whether there is a process of this number, be it another user's. Numbers are given again: it may be another one than was meant. */
export function isRunning(processId: number): boolean {
  // 0 and below mean groups of processes.
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
