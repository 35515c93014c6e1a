// Runs a built program in this process and prints the largest resident set that it came to.
const [, , program, ...words] = process.argv;
process.argv = [process.argv[0], program, ...words];
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
process.on("exit", () => {
  process.stdout.write = write;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${megabytes.toFixed(0)} MB\n`);
});
await import(program);
