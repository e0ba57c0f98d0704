package io.forcepool.income.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.security.AccessMatrix;
import io.forcepool.platform.security.AccessTable;
import io.forcepool.platform.testing.Bearers;
import io.forcepool.platform.testing.ServiceProcess;
import org.junit.jupiter.api.Test;

/** Who may ask what of incomes. */
class IncomeAccessIT {

    @Test
    void everyRouteIsForThoseItsRuleNamesAndNobodyElse() throws Exception {
        ServiceProcess income = IncomeProcess.shared();
        var matrix =
                new AccessMatrix(
                        income.bean(AccessTable.class),
                        income.base(),
                        new Bearers(income.tokens()));

        assertThat(matrix.violations()).isEmpty();
    }
}
