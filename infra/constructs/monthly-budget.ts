import { aws_budgets as budgets } from "aws-cdk-lib";
import { Construct } from "constructs";

/** A budget of the whole account: warned at half of it, at four fifths, and when the month is expected to go beyond. */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, usd: number, email: string) {
    super(scope, id);
    const warning = (notificationType: string, threshold: number) => ({
      notification: {
        notificationType,
        threshold,
        thresholdType: "PERCENTAGE",
        comparisonOperator: "GREATER_THAN",
      },
      subscribers: [{ subscriptionType: "EMAIL", address: email }],
    });
    new budgets.CfnBudget(this, "Budget", {
      budget: {
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: usd, unit: "USD" },
      },
      notificationsWithSubscribers: [
        warning("ACTUAL", 50),
        warning("ACTUAL", 80),
        warning("FORECASTED", 100),
      ],
    });
  }
}
